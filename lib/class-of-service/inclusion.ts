import type { ClassOfService } from '@/lib/policy/snapshot'

export type ClassById = ReadonlyMap<string, ClassOfService>

/** How deep the inclusions of each Class of Service go; 0: it includes none. */
export function measureDepths(classes: ClassById): Map<string, number> {
  const depths = new Map<string, number>()
  const measure = (id: string): number => {
    const known = depths.get(id)
    if (known !== undefined) return known
    // A cycle, which saving refuses, ends here.
    depths.set(id, 0)
    const included = (classes.get(id)?.includeIds ?? []).filter((it) => classes.has(it))
    const depth = Math.max(0, ...included.map((it) => measure(it) + 1))
    depths.set(id, depth)
    return depth
  }
  for (const id of classes.keys()) measure(id)
  return depths
}

/** All that `rootId` includes, itself first, in the order of the walk; each once. */
export function walkInclusions(classes: ClassById, rootId: string): ClassOfService[] {
  const reached = new Map<string, ClassOfService>()
  const walk = (id: string): void => {
    const one = classes.get(id)
    if (!one || reached.has(id)) return
    reached.set(id, one)
    for (const included of one.includeIds) walk(included)
  }
  walk(rootId)
  return [...reached.values()]
}
