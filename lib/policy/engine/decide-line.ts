import type { Decision } from '@/lib/policy/decision'
import { actingOf, allow, deny } from '@/lib/policy/engine/answer'
import type { Asker } from '@/lib/policy/engine/asker'
import { findBlock } from '@/lib/policy/engine/blocked'
import type { CompiledClass, CompiledPolicy, TreeView } from '@/lib/policy/engine/compiled'
import type { Candidate, CompiledLine, LineTable } from '@/lib/policy/engine/line-table'
import { describeLine, sendThrough } from '@/lib/policy/engine/outgoing'
import { durationAt, fullView, lineRanksOf, pathOf, viewAt } from '@/lib/policy/engine/tree-view'

/** docs/policy.md, section 6: outgoing lines. `number` is none of ours. */
export function decideLine(policy: CompiledPolicy, asker: Asker, number: string, at: number): Decision {
  const { root } = asker
  const { acting, callerId } = actingOf(asker)
  const rootRef = root === null ? null : root.ref
  const candidates = policy.lines.candidates(number)
  const mostSpecific = candidates[0]
  if (mostSpecific === undefined) return deny('unknown_number', number, null, acting, rootRef)

  const blocked = policy.blocked.find(number)
  // Most refusals are of what no schedule would open: what is open now is not looked at for them.
  const ever = root === null ? null : firstListed(policy, fullView(policy, root), candidates)
  const view = root === null || (ever === null && blocked === null) ? null : viewAt(policy, root, at)
  const dialledBlock = findBlock(policy, asker.restrictedBy, view, blocked, 'dialled')
  if (dialledBlock !== null) {
    const destination = describeLine(lineOf(policy.lines, mostSpecific), number)
    return deny('blocked', number, destination, acting, rootRef, dialledBlock.path, dialledBlock.rule)
  }

  const granted =
    root === null || view === null || ever === null ? null : chooseLine(policy, root, view, candidates)
  if (view === null || granted === null) {
    const destination = describeLine(lineOf(policy.lines, ever ?? mostSpecific), number)
    return deny(ever === null ? 'not_granted' : 'outside_schedule', number, destination, acting, rootRef)
  }

  const line = lineOf(policy.lines, granted)
  const destination = describeLine(line, number)
  const send = sendThrough(line, number)
  const sentBlock = findBlock(policy, asker.restrictedBy, view, policy.blocked.find(send), 'sent')
  if (sentBlock !== null)
    return deny('blocked', number, destination, acting, rootRef, sentBlock.path, sentBlock.rule)
  if (line.trunkIds.length === 0) return deny('no_route', number, destination, acting, rootRef)

  const rank = lineRanksOf(policy, view)[granted.line] as number
  const override = line.callerId
  return allow(
    'granted',
    number,
    destination,
    acting,
    rootRef,
    pathOf(policy, view, rank),
    { kind: 'outgoing-line', id: line.id, pattern: granted.pattern },
    override === null ? callerId : { name: override.name ?? callerId.name, number: override.number },
    durationAt(view, rank),
    { send, trunkIds: line.trunkIds },
  )
}

/** The root's own order where it orders by hand and is open; else the most specific of what the open tree lists. */
export function chooseLine(
  policy: CompiledPolicy,
  root: CompiledClass,
  view: TreeView,
  candidates: readonly Candidate[],
): Candidate | null {
  // A root that is open is always the first of the walk.
  if (root.manualOrder && view.order.length > 0) {
    for (const line of root.lines) {
      const candidate = candidates.find((one) => one.line === line)
      if (candidate !== undefined) return candidate
    }
  }
  return firstListed(policy, view, candidates)
}

/** The most specific candidate that a Class of Service of the view lists. */
function firstListed(
  policy: CompiledPolicy,
  view: TreeView,
  candidates: readonly Candidate[],
): Candidate | null {
  const ranks = lineRanksOf(policy, view)
  for (const candidate of candidates) if (ranks[candidate.line] !== 0) return candidate
  return null
}

const lineOf = (table: LineTable, candidate: Candidate): CompiledLine =>
  table.lines[candidate.line] as CompiledLine
