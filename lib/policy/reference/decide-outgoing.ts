import type { Decision } from '@/lib/policy/decision'
import {
  denied,
  lineCallerId,
  lineDestination,
  maxDurationSeconds,
  namedRef,
  refOf,
} from '@/lib/policy/reference/answers'
import type { Asker } from '@/lib/policy/reference/find-asker'
import { enabledTrunkIds, type LineMatch, matchLines, numberSent } from '@/lib/policy/reference/match-lines'
import { patternMatches } from '@/lib/policy/reference/match-pattern'
import { type Reached, walkOpenTree, walkWholeTree } from '@/lib/policy/reference/walk-tree'
import type { ClassOfService, OutgoingLine, Snapshot } from '@/lib/policy/snapshot'

/** A number that is not ours. Rules: docs/policy.md, section 6; the numbers below are its steps. */
export function decideOutgoing(snapshot: Snapshot, number: string, asker: Asker, at: number): Decision {
  const found = { number, acting: refOf(asker.acting), root: asker.root ? namedRef(asker.root) : null }
  const open = asker.root ? walkOpenTree(snapshot, asker.root, at) : []
  const whole = asker.root ? walkWholeTree(snapshot, asker.root) : []

  // 1
  const candidates = matchLines(snapshot, number, 'ordinary')
  const [mostSpecific] = candidates
  if (!mostSpecific) return denied('unknown_number', found)

  // 2
  const blockers = blockersInForce(asker, open)
  const blockedDialled = findBlock(blockers, number, 'dialled')
  if (blockedDialled)
    return denied('blocked', {
      ...found,
      ...blockedDialled,
      destination: lineDestination(mostSpecific.line, number),
    })

  // 3
  const winner = chooseLine(candidates, open, asker.root)

  // 4
  if (!winner) {
    const atOtherTimes = candidates.find(({ line }) => listsLine(whole, line))
    return atOtherTimes
      ? denied('outside_schedule', { ...found, destination: lineDestination(atOtherTimes.line, number) })
      : denied('not_granted', { ...found, destination: lineDestination(mostSpecific.line, number) })
  }
  const { line, pattern } = winner
  const destination = lineDestination(line, number)

  // 5
  const send = numberSent(line, number)
  const blockedSent = findBlock(blockers, send, 'sent')
  if (blockedSent) return denied('blocked', { ...found, ...blockedSent, destination })

  // 6
  const trunkIds = enabledTrunkIds(snapshot, line)
  if (trunkIds.length === 0) return denied('no_route', { ...found, destination })

  // 7
  const path =
    open.find(({ classOfService }) => classOfService.outgoingLines.ids.includes(line.id))?.path ?? []
  return {
    ...denied('granted', { ...found, destination }),
    decision: 'allow',
    path: path.map(namedRef),
    rule: { kind: 'outgoing-line', id: line.id, pattern },
    callerId: lineCallerId(line, asker.acting),
    maxDurationSeconds: maxDurationSeconds(path),
    send,
    trunkIds,
  }
}

/** Candidates come most specific first, so the first of them that is allowed wins, unless the root orders by hand. */
function chooseLine(
  candidates: LineMatch[],
  open: Reached[],
  root: ClassOfService | undefined,
): LineMatch | undefined {
  const isRootOpen = open.length > 0
  if (root && isRootOpen && root.outgoingLines.order === 'manual') {
    for (const id of root.outgoingLines.ids) {
      const match = candidates.find(({ line }) => line.id === id)
      if (match) return match
    }
  }
  return candidates.find(({ line }) => listsLine(open, line))
}

const listsLine = (tree: Reached[], line: OutgoingLine): boolean =>
  tree.some(({ classOfService }) => classOfService.outgoingLines.ids.includes(line.id))

/** Those whose blocked numbers count: a restricted phone's own Class of Service first, then the open tree. */
const blockersInForce = (asker: Asker, open: Reached[]): Reached[] =>
  asker.restricting ? [{ classOfService: asker.restricting, path: [asker.restricting] }, ...open] : open

function findBlock(
  blockers: Reached[],
  number: string,
  matched: 'dialled' | 'sent',
): Pick<Decision, 'path' | 'rule'> | null {
  for (const { classOfService, path } of blockers) {
    const text = classOfService.blockedNumbers.find((pattern) => patternMatches(pattern, number))
    if (text !== undefined)
      return { path: path.map(namedRef), rule: { kind: 'blocked-number', text, matched } }
  }
  return null
}
