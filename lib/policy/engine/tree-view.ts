import type { NamedRef } from '@/lib/policy/decision'
import { type ClassText, hasClass } from '@/lib/policy/engine/class-text'
import type {
  ClassTree,
  CompiledClass,
  CompiledPolicy,
  Present,
  TreeView,
} from '@/lib/policy/engine/compiled'
import { placeOf } from '@/lib/policy/engine/place-of'
import { walkTree } from '@/lib/policy/engine/walk-tree'
import { segmentAt } from '@/lib/policy/schedule/open'

export const createClassTree = (): ClassTree => ({
  schedules: null,
  views: new Map(),
  full: null,
  edges: [],
  ahead: [],
})

export const createPresent = (classes: number): Present => ({
  views: new Array<TreeView | null>(classes).fill(null),
  from: new Float64Array(classes),
  to: new Float64Array(classes),
})

/** Above so many views all are forgotten: they come back when asked for. Bounds the memory, not what can be asked. */
const maxViews = 2_000
/** So many edges of one tree are prepared at most. */
const maxAhead = 500
/** So many schedules fit in a number, one bit each. */
const maxBits = 30

/** What is open in the tree of `root` at the instant `at`; the very {@link fullView} where every schedule is open. */
export function viewAt(policy: CompiledPolicy, root: CompiledClass, at: number): TreeView {
  const { index } = root
  const { views, from, to } = policy.present
  const view = views[index] as TreeView | null
  if (view !== null && at >= (from[index] as number) && at < (to[index] as number)) return view
  return takeAhead(policy, root, at) ?? findView(policy, root, at)
}

/** The view that was prepared for this instant; null: none. */
function takeAhead({ present }: CompiledPolicy, { index, tree }: CompiledClass, at: number): TreeView | null {
  const { edges, ahead } = tree
  if (ahead.length === 0 || at < (edges[0] as number) || at >= (edges[ahead.length] as number)) return null
  let low = 0
  let high = ahead.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((edges[middle] as number) <= at) low = middle
    else high = middle - 1
  }
  const view = ahead[low] as TreeView
  present.views[index] = view
  present.from[index] = edges[low] as number
  present.to[index] = edges[low + 1] as number
  return view
}

/**
 * Finds out what is open in the tree of `root` from `from` to `to` (epoch milliseconds), so that no call waits for it
 * at an edge of a schedule. What was prepared before is given up. Changes no answer.
 */
export function prepareTree(policy: CompiledPolicy, root: CompiledClass, from: number, to: number): void {
  const { tree, index } = root
  const { present } = policy
  const edges: number[] = []
  const ahead: TreeView[] = []
  let at = from
  while (at < to && ahead.length < maxAhead) {
    const view = findView(policy, root, at)
    lineRanksOf(policy, view)
    edges.push(Math.max(present.from[index] as number, from))
    ahead.push(view)
    at = present.to[index] as number
  }
  edges.push(at)
  tree.edges = edges
  tree.ahead = ahead
}

function findView(policy: CompiledPolicy, root: CompiledClass, at: number): TreeView {
  const { tree } = root
  tree.schedules ??= schedulesOfTree(policy, root)
  const { schedules } = tree
  const isSmall = schedules.length <= maxBits
  let from = Number.NEGATIVE_INFINITY
  let to = Number.POSITIVE_INFINITY
  let bits = 0
  let text = ''
  let closed = 0
  for (let place = 0; place < schedules.length; place++) {
    const schedule = policy.schedules[schedules[place] as number]
    let open = 0
    if (schedule !== undefined) {
      const segment = segmentAt(schedule, at)
      if (segment.from > from) from = segment.from
      if (segment.to < to) to = segment.to
      open = segment.open ? 1 : 0
    }
    closed += 1 - open
    if (isSmall) bits |= open << place
    else text += open
  }
  const key = isSmall ? bits : text
  const view =
    closed === 0 ? fullView(policy, root) : (tree.views.get(key) ?? rememberView(policy, root, key, at))
  const { present } = policy
  present.views[root.index] = view
  present.from[root.index] = from
  present.to[root.index] = to
  return view
}

/** What the tree would be with every schedule open, that of the root included. */
export function fullView(policy: CompiledPolicy, root: CompiledClass): TreeView {
  root.tree.full ??= walkTree(policy, root, null)
  return root.tree.full
}

/** What a tree needs at every edge, ahead of the first call. Changes no answer. */
export function growTree(policy: CompiledPolicy, root: CompiledClass): void {
  lineRanksOf(policy, fullView(policy, root))
  root.tree.schedules ??= schedulesOfTree(policy, root)
}

/** From the root to the Class of Service of this rank. */
export function pathOf(policy: CompiledPolicy, view: TreeView, rank: number): NamedRef[] {
  const known = view.paths[rank - 1]
  if (known !== undefined) return known
  const path: NamedRef[] = []
  for (let place = rank - 1; place >= 0; place = view.parents[place] as number)
    path.push((policy.classes[view.order[place] as number] as CompiledClass).ref)
  path.reverse()
  if (rank > 0) view.paths[rank - 1] = Object.freeze(path) as NamedRef[]
  return path
}

/** Smallest limit along the path to this rank; null: none. */
export function durationAt(view: TreeView, rank: number): number | null {
  const seconds = view.durations[rank - 1] ?? 0
  return seconds === 0 ? null : seconds
}

/** The Class of Service of this rank; undefined for 0, which is no rank. */
export function classAt(policy: CompiledPolicy, view: TreeView, rank: number): CompiledClass | undefined {
  return rank === 0 ? undefined : policy.classes[view.order[rank - 1] as number]
}

/** What the walk met, in its order. */
export function classesOf(policy: CompiledPolicy, view: TreeView): CompiledClass[] {
  return Array.from(view.order, (index) => policy.classes[index] as CompiledClass)
}

/** As {@link firstRank}, of a {@link ClassText}. */
export function firstRankOf(view: TreeView, classes: ClassText): number {
  const { ranks, order } = view
  // A number that hundreds of classes list, in a tree of few: the shorter side is gone through.
  if (classes.length > 8 * order.length) {
    for (let place = 0; place < order.length; place++)
      if (hasClass(classes, order[place] as number)) return place + 1
    return 0
  }
  let first = 0
  for (let index = 0; index < classes.length; index++) {
    const rank = ranks[classes.charCodeAt(index)] as number
    if (rank !== 0 && (first === 0 || rank < first)) first = rank
  }
  return first
}

/** The lowest rank among these Classes of Service (ascending indexes); 0: none of them is open in the tree. */
export function firstRank(view: TreeView, classes: readonly number[]): number {
  const { ranks, order } = view
  // A number that hundreds of classes list, in a tree of few: the shorter side is gone through.
  if (classes.length > 8 * order.length) {
    for (let place = 0; place < order.length; place++)
      if (placeOf(classes, order[place] as number) >= 0) return place + 1
    return 0
  }
  let first = 0
  for (let index = 0; index < classes.length; index++) {
    const rank = ranks[classes[index] as number] as number
    if (rank !== 0 && (first === 0 || rank < first)) first = rank
  }
  return first
}

/** Rank of the first Class of Service that lists a line, by the index of the line. */
export function lineRanksOf(policy: CompiledPolicy, view: TreeView): Uint16Array {
  if (view.lineRanks !== null) return view.lineRanks
  const ranks = new Uint16Array(policy.lines.lines.length)
  const { order } = view
  for (let place = 0; place < order.length; place++) {
    const { lines } = policy.classes[order[place] as number] as CompiledClass
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index] as number
      if (ranks[line] === 0) ranks[line] = place + 1
    }
  }
  view.lineRanks = ranks
  return ranks
}

/** Indexes of the schedules that can open or close something in the tree of `root`. */
export function schedulesOfTree(policy: CompiledPolicy, root: CompiledClass): readonly number[] {
  const indexes = new Set(classesOf(policy, fullView(policy, root)).map((one) => one.scheduleIndex))
  indexes.delete(-1)
  return [...indexes]
}

function rememberView(
  policy: CompiledPolicy,
  root: CompiledClass,
  key: number | string,
  at: number,
): TreeView {
  if (policy.rememberedViews >= maxViews) {
    for (const { tree } of policy.classes) tree.views.clear()
    policy.present.views.fill(null)
    policy.rememberedViews = 0
  }
  const { isOpen } = policy
  for (const index of root.tree.schedules ?? []) {
    const schedule = policy.schedules[index]
    isOpen[index] = schedule !== undefined && segmentAt(schedule, at).open ? 1 : 0
  }
  const view = walkTree(policy, root, isOpen)
  root.tree.views.set(key, view)
  policy.rememberedViews++
  return view
}
