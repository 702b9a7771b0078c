import type { CompiledClass, CompiledPolicy, TreeView } from '@/lib/policy/engine/compiled'

/**
 * Depth-first in the order of the inclusions, only through open ones, each once by the path that comes first. A walk
 * stands in front of the first call after an edge: it goes over arrays of numbers and makes no object a visit.
 * @param isOpen by the index of a schedule: 1 or 0; null: everything is open
 */
export function walkTree(policy: CompiledPolicy, root: CompiledClass, isOpen: Uint8Array | null): TreeView {
  const { classes } = policy
  const walk: Walk = {
    classes,
    isOpen,
    ranks: new Uint16Array(classes.length),
    steps: policy.steps,
    count: 0,
    allServices: 0,
    allApplications: 0,
    allExtensions: 0,
  }
  enter(walk, root, -1, 0)
  const { count, steps } = walk
  const size = classes.length
  return {
    order: steps.slice(0, count),
    parents: steps.slice(size, size + count),
    durations: steps.slice(2 * size, 2 * size + count),
    paths: new Array(count),
    ranks: walk.ranks,
    allServices: walk.allServices,
    allApplications: walk.allApplications,
    allExtensions: walk.allExtensions,
    lineRanks: null,
  }
}

type Walk = {
  classes: readonly CompiledClass[]
  isOpen: Uint8Array | null
  ranks: Uint16Array
  /** Three parts as long as there are classes: order, parents, durations. */
  steps: Int32Array
  count: number
  allServices: number
  allApplications: number
  allExtensions: number
}

/** @param above the smallest limit on the way here, in seconds; 0: none */
function enter(walk: Walk, one: CompiledClass, parent: number, above: number): void {
  const { ranks, isOpen, classes, steps } = walk
  if (isOpen !== null && one.scheduleIndex >= 0 && isOpen[one.scheduleIndex] !== 1) return
  const own = one.maxDurationSeconds ?? 0
  const seconds = own === 0 ? above : above === 0 || own < above ? own : above
  const place = walk.count++
  const rank = place + 1
  steps[place] = one.index
  steps[classes.length + place] = parent
  steps[2 * classes.length + place] = seconds
  ranks[one.index] = rank
  if (one.allServices && walk.allServices === 0) walk.allServices = rank
  if (one.allApplications && walk.allApplications === 0) walk.allApplications = rank
  if (one.allExtensions && walk.allExtensions === 0) walk.allExtensions = rank
  const { includes } = one
  for (let index = 0; index < includes.length; index++) {
    const next = includes[index] as number
    if (ranks[next] === 0) enter(walk, classes[next] as CompiledClass, place, seconds)
  }
}
