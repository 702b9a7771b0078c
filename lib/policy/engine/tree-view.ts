import type { NamedRef } from '@/lib/policy/decision'
import type { ClassTree, CompiledClass, CompiledPolicy, TreeView, Visit } from '@/lib/policy/engine/compiled'
import { segmentAt } from '@/lib/policy/schedule/open'

export const createClassTree = (): ClassTree => ({
  schedules: null,
  view: null,
  from: 0,
  to: 0,
  views: new Map(),
  full: null,
})

/** Above so many views all are forgotten: they come back when asked for. Bounds the memory, not what can be asked. */
const maxViews = 2_000

/** What is open in the tree of `root` at the instant `at`; the very {@link fullView} where every schedule is open. */
export function viewAt(policy: CompiledPolicy, root: CompiledClass, at: number): TreeView {
  const { tree } = root
  if (tree.view !== null && at >= tree.from && at < tree.to) return tree.view
  tree.schedules ??= schedulesOfTree(policy, root)
  let from = Number.NEGATIVE_INFINITY
  let to = Number.POSITIVE_INFINITY
  let key = ''
  for (const index of tree.schedules) {
    const schedule = policy.schedules[index]
    if (schedule === undefined) {
      key += '0'
      continue
    }
    const segment = segmentAt(schedule, at)
    if (segment.from > from) from = segment.from
    if (segment.to < to) to = segment.to
    key += segment.open ? '1' : '0'
  }
  const view = key.includes('0')
    ? (tree.views.get(key) ?? rememberView(policy, root, key, at))
    : fullView(policy, root)
  tree.view = view
  tree.from = from
  tree.to = to
  return view
}

/** What the tree would be with every schedule open, that of the root included. */
export function fullView(policy: CompiledPolicy, root: CompiledClass): TreeView {
  root.tree.full ??= walkTree(policy, root, () => true)
  return root.tree.full
}

/** From the root to the Class of Service of this rank. */
export function pathOf(view: TreeView, rank: number): NamedRef[] {
  const visit = view.visits[rank - 1]
  if (!visit) return []
  visit.path ??= Object.freeze([...pathOf(view, visit.parent + 1), visit.class.ref]) as NamedRef[]
  return visit.path
}

/** The lowest rank among these Classes of Service; 0: none of them is open in the tree. */
export function firstRank(view: TreeView, classes: readonly number[]): number {
  let first = 0
  for (let index = 0; index < classes.length; index++) {
    const rank = view.ranks[classes[index] as number] as number
    if (rank !== 0 && (first === 0 || rank < first)) first = rank
  }
  return first
}

/** Rank of the first Class of Service that lists a line, by the index of the line. */
export function lineRanksOf(policy: CompiledPolicy, view: TreeView): Uint16Array {
  if (view.lineRanks !== null) return view.lineRanks
  const ranks = new Uint16Array(policy.lines.lines.length)
  view.visits.forEach((visit, place) => {
    for (const line of visit.class.lines) if (ranks[line] === 0) ranks[line] = place + 1
  })
  view.lineRanks = ranks
  return ranks
}

/** Indexes of the schedules that can open or close something in the tree of `root`. */
export function schedulesOfTree(policy: CompiledPolicy, root: CompiledClass): readonly number[] {
  const indexes = new Set(fullView(policy, root).visits.map((visit) => visit.class.scheduleIndex))
  indexes.delete(-1)
  return [...indexes]
}

function rememberView(policy: CompiledPolicy, root: CompiledClass, key: string, at: number): TreeView {
  if (policy.rememberedViews >= maxViews) {
    for (const { tree } of policy.classes) {
      tree.views.clear()
      tree.view = null
    }
    policy.rememberedViews = 0
  }
  const view = walkTree(policy, root, ({ scheduleIndex }) => {
    if (scheduleIndex < 0) return true
    const schedule = policy.schedules[scheduleIndex]
    return schedule !== undefined && segmentAt(schedule, at).open
  })
  root.tree.views.set(key, view)
  policy.rememberedViews++
  return view
}

/** Depth-first in the order of the inclusions, only through open ones, each once by the path that comes first. */
function walkTree(
  policy: CompiledPolicy,
  root: CompiledClass,
  isOpen: (one: CompiledClass) => boolean,
): TreeView {
  const visits: Visit[] = []
  const view: TreeView = {
    visits,
    ranks: new Uint16Array(policy.classes.length),
    allServices: 0,
    allApplications: 0,
    allExtensions: 0,
    lineRanks: null,
  }
  const enter = (one: CompiledClass, parent: number, durationAbove: number | null): void => {
    if (view.ranks[one.index] !== 0 || !isOpen(one)) return
    const maxDurationSeconds = smallest(durationAbove, one.maxDurationSeconds)
    const rank = visits.push({ class: one, parent, path: null, maxDurationSeconds })
    view.ranks[one.index] = rank
    if (one.allServices && view.allServices === 0) view.allServices = rank
    if (one.allApplications && view.allApplications === 0) view.allApplications = rank
    if (one.allExtensions && view.allExtensions === 0) view.allExtensions = rank
    for (const index of one.includes)
      enter(policy.classes[index] as CompiledClass, rank - 1, maxDurationSeconds)
  }
  enter(root, -1, null)
  return view
}

function smallest(left: number | null, right: number | null): number | null {
  if (left === null || right === null) return left ?? right
  return Math.min(left, right)
}
