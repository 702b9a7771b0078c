import type { Extension, Snapshot } from '@/lib/policy/snapshot'

/**
 * Extensions that obey one of these Classes of Service, whatever the time: by their own, by 'if not Logged' of it, or by
 * what these include.
 */
export function listObeying(
  { classesOfService, extensions }: Snapshot,
  classOfServiceIds: readonly string[],
): Extension[] {
  const including = new Set(classOfServiceIds)
  for (let size = -1; size !== including.size; ) {
    size = including.size
    for (const { id, includeIds } of classesOfService)
      if (includeIds.some((included) => including.has(included))) including.add(id)
  }
  const rooted = new Set(
    classesOfService
      .filter(({ id, hotdeskRestriction, ifNotLoggedId }) =>
        hotdeskRestriction ? including.has(ifNotLoggedId ?? '') : including.has(id),
      )
      .map(({ id }) => id),
  )
  return extensions.filter(({ type, classOfServiceId: own }) =>
    type === 'hot-desk' ? including.has(own) : rooted.has(own),
  )
}
