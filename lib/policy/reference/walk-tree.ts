import { isOpenByReference } from '@/lib/policy/reference/is-open'
import { createMemory } from '@/lib/policy/reference/memory'
import type { ClassOfService, Snapshot } from '@/lib/policy/snapshot'

/** One Class of Service of a tree and the path from the root to it, both ends included. */
export type Reached = { classOfService: ClassOfService; path: ClassOfService[] }

const classWithId = (snapshot: Snapshot, id: string): ClassOfService | undefined =>
  snapshot.classesOfService.find((candidate) => candidate.id === id)

/** No schedule, or its schedule is open at this instant. One that does not exist is never open. */
function isClassOpen(snapshot: Snapshot, classOfService: ClassOfService, at: number): boolean {
  if (classOfService.scheduleId === null) return true
  const schedule = snapshot.schedules.find((candidate) => candidate.id === classOfService.scheduleId)
  return schedule !== undefined && isOpenByReference(schedule, at)
}

const openAt = createMemory<ClassOfService[]>()
const walks = createMemory<Reached[]>()

/** The tree at an instant: only through open ones. Rule: docs/policy.md, section 4. */
export function walkOpenTree(snapshot: Snapshot, root: ClassOfService, at: number): Reached[] {
  const open = openAt(snapshot, at, () =>
    snapshot.classesOfService.filter((candidate) => isClassOpen(snapshot, candidate, at)),
  )
  return walk(snapshot, root, open)
}

/** The tree as if every schedule were open. */
export const walkWholeTree = (snapshot: Snapshot, root: ClassOfService): Reached[] =>
  walk(snapshot, root, snapshot.classesOfService)

function walk(snapshot: Snapshot, root: ClassOfService, mayEnter: ClassOfService[]): Reached[] {
  const key = [root, ...mayEnter].map(({ id }) => id).join(' ')
  return walks(snapshot, key, () => keepFirstOfEach(allPaths(snapshot, [root], mayEnter)))
}

/** Every path that begins with `path`, depth first, in the order of 'Include other permission(s)'. */
function allPaths(
  snapshot: Snapshot,
  path: ClassOfService[],
  mayEnter: ClassOfService[],
): ClassOfService[][] {
  const last = path.at(-1)
  if (last === undefined || !mayEnter.includes(last)) return []
  const below = last.includeIds
    .map((id) => classWithId(snapshot, id))
    .filter((included) => included !== undefined)
    // A cycle is refused when saving; the oracle ends all the same.
    .filter((included) => !path.includes(included))
    .flatMap((included) => allPaths(snapshot, [...path, included], mayEnter))
  return [path, ...below]
}

function keepFirstOfEach(paths: ClassOfService[][]): Reached[] {
  const reached: Reached[] = []
  for (const path of paths) {
    const classOfService = path.at(-1)
    if (classOfService && !reached.some((earlier) => earlier.classOfService === classOfService))
      reached.push({ classOfService, path })
  }
  return reached
}
