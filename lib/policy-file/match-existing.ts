import type { Extension, Phone } from '@/lib/policy/snapshot'
import type { Entry } from '@/lib/policy-file/document'

/**
 * Ids for the entries of the file: an object that exists keeps its id. The rules are tried in turn, each over all
 * entries that have no partner yet, so that an exact match always comes before a weaker one.
 */
export function matchIds<E, T extends { id: string }>(
  entries: readonly E[],
  existing: readonly T[],
  rules: readonly { entryKey: (entry: E) => string | null; existingKey: (object: T) => string | null }[],
  newId: () => string,
): string[] {
  const ids: (string | null)[] = entries.map(() => null)
  const taken = new Set<string>()
  for (const { entryKey, existingKey } of rules) {
    const free = new Map<string, string[]>()
    for (const object of existing) {
      const key = existingKey(object)
      if (key === null || taken.has(object.id)) continue
      const sameKey = free.get(key)
      if (sameKey) sameKey.push(object.id)
      else free.set(key, [object.id])
    }
    entries.forEach((entry, index) => {
      const key = entryKey(entry)
      if (ids[index] !== null || key === null) return
      const id = free.get(key)?.shift()
      if (id === undefined) return
      ids[index] = id
      taken.add(id)
    })
  }
  return ids.map((id) => id ?? newId())
}

type Named = { name: string }
export const byName = [
  { entryKey: (entry: Named) => entry.name, existingKey: (object: Named) => object.name },
  {
    entryKey: (entry: Named) => entry.name.toLowerCase(),
    existingKey: (object: Named) => object.name.toLowerCase(),
  },
]

/** By name, else by the number or code: a service that was renamed is still the same service. */
export const byNameOr = <Key extends string>(key: Key) => [
  ...byName,
  {
    entryKey: (entry: Record<Key, string>) => entry[key],
    existingKey: (object: Record<Key, string>) => object[key],
  },
]

type Numbered = Named & { number: string }

/** Incoming lines: several may carry one name. */
export const byNameAndNumber = [
  {
    entryKey: ({ name, number }: Numbered) => `${number} ${name}`,
    existingKey: ({ name, number }: Numbered) => `${number} ${name}`,
  },
  ...byName,
]

const phone = (extension: Extension): Phone | null => (extension.type === 'phone' ? extension : null)

/** A phone by its endpoint, else by its number; a Hot Desk extension by its number. The type never changes. */
export const byDevice = [
  {
    entryKey: (entry: Entry<'extensions'>) => (entry.type === 'phone' ? (entry.endpoint ?? null) : null),
    existingKey: (object: Extension) => phone(object)?.endpoint ?? null,
  },
  {
    entryKey: (entry: Entry<'extensions'>) =>
      entry.type === 'phone' && entry.endpoint != null ? null : `${entry.type} ${entry.number}`,
    existingKey: (object: Extension) => `${object.type} ${object.number}`,
  },
  {
    entryKey: (entry: Entry<'extensions'>) =>
      entry.type === 'phone' && entry.endpoint == null ? entry.number : null,
    existingKey: (object: Extension) => phone(object)?.endpoint ?? null,
  },
]
