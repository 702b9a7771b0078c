import { groupNumbers, type NumberGroups } from '@/lib/policy/checks/usage/number-groups'
import type { ClassOfService, Extension, OutgoingLine, Snapshot } from '@/lib/policy/snapshot'

/** A Class of Service by places instead of ids. References to nothing are left out; a list twice named counts once. */
export type ModelClass = {
  index: number
  source: ClassOfService
  /** Place of its schedule; -1: none; -2: one that does not exist, never open. */
  schedule: number
  includes: readonly number[]
  /** Enabled lines that are not marked emergency, by place in `lines`. */
  lines: readonly number[]
}

/** A Class of Service in force somewhere, and the restricted one of the phone, whose blocked numbers hold too. */
export type Root = { root: number; restrictedBy: number | null }

export type PolicyModel = {
  snapshot: Snapshot
  classes: readonly ModelClass[]
  classAt(id: string | null): number
  /** Enabled lines that are not marked emergency, in the administrator's order. */
  lines: readonly OutgoingLine[]
  roots: readonly Root[]
  /** Places of the Classes of Service in a tree, whatever is open. */
  closureOf(root: number): ReadonlySet<number>
  /** Places of the schedules in a tree. */
  schedulesUnder(root: number): number[]
  numbers: NumberGroups
}

export function createModel(snapshot: Snapshot): PolicyModel {
  const { classesOfService, schedules } = snapshot
  const classPlaces = new Map(classesOfService.map(({ id }, index) => [id, index]))
  const schedulePlaces = new Map(schedules.map(({ id }, index) => [id, index]))
  const lines = snapshot.outgoingLines.filter(({ enabled, emergency }) => enabled && !emergency)
  const linePlaces = new Map(lines.map(({ id }, index) => [id, index]))
  const classes = classesOfService.map(
    (source, index): ModelClass => ({
      index,
      source,
      schedule: source.scheduleId === null ? -1 : (schedulePlaces.get(source.scheduleId) ?? -2),
      includes: placesOf(source.includeIds, classPlaces),
      lines: placesOf(source.outgoingLines.ids, linePlaces),
    }),
  )
  const closures = new Map<number, ReadonlySet<number>>()
  const closureOf = (root: number): ReadonlySet<number> => {
    const known = closures.get(root) ?? collectTree(classes, root)
    closures.set(root, known)
    return known
  }
  return {
    snapshot,
    classes,
    classAt: (id) => (id === null ? -1 : (classPlaces.get(id) ?? -1)),
    lines,
    roots: listRoots(snapshot, classes, classPlaces),
    closureOf,
    schedulesUnder: (root) => [
      ...new Set(
        [...closureOf(root)]
          .map((index) => (classes[index] as ModelClass).schedule)
          .filter((schedule) => schedule >= 0),
      ),
    ],
    numbers: groupNumbers(snapshot),
  }
}

const placesOf = (ids: readonly string[], places: ReadonlyMap<string, number>): number[] => [
  ...new Set(ids.flatMap((id) => places.get(id) ?? [])),
]

function collectTree(classes: readonly ModelClass[], root: number): ReadonlySet<number> {
  const tree = new Set<number>()
  const pending = [root]
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (tree.has(index)) continue
    tree.add(index)
    pending.push(...(classes[index]?.includes ?? []))
  }
  return tree
}

/**
 * Every Class of Service that can be in force: docs/policy.md, section 4. A Hot Desk extension's is in force without
 * a restricted phone too, where it forwards, and then lets through more: its phones add nothing to what is used.
 */
function listRoots(
  { extensions }: { extensions: readonly Extension[] },
  classes: readonly ModelClass[],
  places: ReadonlyMap<string, number>,
): Root[] {
  const roots = new Map<string, Root>()
  const add = (root: number | undefined, restrictedBy: number | null): void => {
    if (root !== undefined) roots.set(`${root} ${restrictedBy}`, { root, restrictedBy })
  }
  const seen = new Set<string>()
  for (const { type, classOfServiceId } of extensions) {
    if (seen.has(`${type} ${classOfServiceId}`)) continue
    seen.add(`${type} ${classOfServiceId}`)
    const place = places.get(classOfServiceId)
    const source = place === undefined ? undefined : classes[place]?.source
    if (type === 'phone' && place !== undefined && source?.hotdeskRestriction)
      add(source.ifNotLoggedId === null ? undefined : places.get(source.ifNotLoggedId), place)
    else add(place, null)
  }
  const idOf = (place: number | null) => (place === null ? '' : (classes[place]?.source.id ?? ''))
  const keyOf = ({ root, restrictedBy }: Root) => `${idOf(root)} ${idOf(restrictedBy)}`
  return (
    [...roots.values()]
      .filter(({ root, restrictedBy }) => restrictedBy === null || !roots.has(`${root} null`))
      // By id, so that what is told first does not hang on the order of a list.
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  )
}
