import type { Snapshot } from '@/lib/policy/snapshot'

/** The name (extensions: number) of the object with this id. */
export type Names = {
  (id: string): string
  /** Names of a check-list, whose order means nothing: as the objects stand in the configuration. */
  inOrder(ids: readonly string[]): string[]
}

export function namesById(snapshot: Snapshot): Names {
  const { schedules, services, applications, trunks, outgoingLines, classesOfService, extensions } = snapshot
  const names = new Map<string, string>()
  for (const object of [
    ...schedules,
    ...services,
    ...applications,
    ...trunks,
    ...outgoingLines,
    ...classesOfService,
  ])
    names.set(object.id, object.name)
  for (const extension of extensions) names.set(extension.id, extension.number)
  const nameOf = (id: string): string => {
    const name = names.get(id)
    if (name === undefined)
      throw new Error(`The configuration refers to the object ${id}, which does not exist. Run lint.`)
    return name
  }
  const positions = new Map([...names.keys()].map((id, position) => [id, position]))
  const positionOf = (id: string) => positions.get(id) ?? 0
  const inOrder = (ids: readonly string[]) =>
    [...ids].sort((a, b) => positionOf(a) - positionOf(b)).map(nameOf)
  return Object.assign(nameOf, { inOrder })
}
