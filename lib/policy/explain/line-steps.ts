import type { Decision } from '@/lib/policy/decision'
import type { Asker } from '@/lib/policy/engine/asker'
import type { CompiledPolicy, TreeView } from '@/lib/policy/engine/compiled'
import { chooseLine } from '@/lib/policy/engine/decide-line'
import type { Candidate } from '@/lib/policy/engine/line-table'
import { fullView, lineRanksOf, pathOf, viewAt } from '@/lib/policy/engine/tree-view'
import type { LossReason, TraceStep } from '@/lib/policy/explain/trace'

type RuleStep = Extract<TraceStep, { kind: 'rule' }>

/** The blocked number or line that decides, then every other line that covers the number and why it does not count. */
export function traceLines(
  policy: CompiledPolicy,
  asker: Asker,
  number: string,
  at: number,
  decision: Decision,
): RuleStep[] {
  const candidates = policy.lines.candidates(number)
  if (candidates.length === 0) return traceUnreachableEmergency(policy, number)
  const { root } = asker
  const open = root === null ? null : viewAt(policy, root, at)
  const full = root === null ? null : fullView(policy, root)
  const chosen = root === null || open === null ? null : chooseLine(policy, root, open, candidates)
  const isByHand = chosen !== null && root?.manualOrder === true && root.lines.includes(chosen.line)

  const block: RuleStep[] =
    decision.reason === 'blocked' && decision.rule
      ? [{ kind: 'rule', rule: decision.rule, path: decision.path, lost: null }]
      : []
  const lossOf = (candidate: Candidate): LossReason | null => {
    if (rankIn(policy, open, candidate) === 0)
      return rankIn(policy, full, candidate) === 0 ? 'not_listed' : 'closed'
    if (candidate !== chosen) return isByHand ? 'manual_order' : 'less_specific'
    if (decision.reason === 'blocked') return 'blocked'
    return decision.reason === 'no_route' ? 'no_trunk' : null
  }
  const lines = candidates.map((candidate): RuleStep => {
    const view = rankIn(policy, open, candidate) !== 0 ? open : full
    return {
      kind: 'rule',
      rule: {
        kind: 'outgoing-line',
        id: policy.lines.lines[candidate.line]?.id ?? '',
        pattern: candidate.pattern,
      },
      path: view === null ? [] : pathOf(policy, view, rankIn(policy, view, candidate)),
      lost: lossOf(candidate),
    }
  })
  return [
    ...block,
    ...lines.filter(({ lost }) => lost === null),
    ...lines.filter(({ lost }) => lost !== null),
  ]
}

function rankIn(policy: CompiledPolicy, view: TreeView | null, { line }: Candidate): number {
  return view === null ? 0 : (lineRanksOf(policy, view)[line] as number)
}

function traceUnreachableEmergency(policy: CompiledPolicy, number: string): RuleStep[] {
  return policy.emergency.candidates(number).map(({ line, pattern }) => ({
    kind: 'rule',
    rule: { kind: 'emergency', id: policy.emergency.lines[line]?.id ?? '', pattern },
    path: [],
    lost: 'phones_only',
  }))
}
