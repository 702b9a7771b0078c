import { decide } from '@/lib/policy/decide'
import type { Decision, Question, Sessions } from '@/lib/policy/decision'
import { type Asker, findAsker } from '@/lib/policy/engine/asker'
import { findBlock } from '@/lib/policy/engine/blocked'
import type { CompiledPolicy } from '@/lib/policy/engine/compiled'
import { fullView } from '@/lib/policy/engine/tree-view'
import { findNextDecision } from '@/lib/policy/explain/changes-at'
import { traceLines } from '@/lib/policy/explain/line-steps'
import { traceTarget } from '@/lib/policy/explain/target-steps'
import type { LossReason, TraceStep } from '@/lib/policy/explain/trace'
import { traceWalk } from '@/lib/policy/explain/walk-steps'
import { normaliseNumber } from '@/lib/policy/numbers/normalise'

export { renderTrace } from '@/lib/policy/explain/render-trace'
export type { TraceStep } from '@/lib/policy/explain/trace'

export type Explanation = {
  /** As `decide` gives it. */
  decision: Decision
  /** How it came about, in the order of docs/policy.md. */
  steps: TraceStep[]
  /** When the same question gets another decision, epoch milliseconds; null: not within 400 days. */
  changesAt: number | null
}

/** The decision and how it came about. Slower than `decide`, and by the same parts. */
export function explain(policy: CompiledPolicy, question: Question, sessions: Sessions): Explanation {
  const decision = decide(policy, question, sessions)
  const number = normaliseNumber(question.dialed)
  const outcome: TraceStep = { kind: 'outcome', decision }
  const numberStep: TraceStep = { kind: 'number', dialed: question.dialed, number }
  if (number === null) return { decision, steps: [numberStep, outcome], changesAt: null }

  const asker = findAsker(policy, question, sessions)
  const askerStep: TraceStep = {
    kind: 'asker',
    device: question.device,
    via: question.via ?? null,
    extension: asker?.extension.acting ?? null,
    mayReachEmergency: asker?.mayReachEmergency ?? false,
  }
  if (asker === null) return { decision, steps: [numberStep, askerStep, outcome], changesAt: null }

  const destinationStep: TraceStep = { kind: 'destination', destination: decision.destination }
  // Emergency numbers are decided about before a Class of Service is asked for, whoever asks.
  if (policy.emergency.candidates(number).length > 0) {
    const rules = traceEmergency(policy, number, asker, decision)
    return { decision, steps: [numberStep, askerStep, destinationStep, ...rules, outcome], changesAt: null }
  }

  const { root } = asker
  const target = policy.targets.get(number)
  const steps: TraceStep[] = [
    numberStep,
    askerStep,
    ...traceSession(asker),
    traceRoot(asker),
    ...(root === null ? [] : traceWalk(policy, root, question.at)),
    destinationStep,
    ...(target === undefined
      ? [
          ...nameLines(policy, traceLines(policy, asker, number, question.at, decision)),
          ...traceClosedBlocks(policy, asker, number, decision),
        ]
      : traceTarget(policy, asker, target, question.at)),
    outcome,
  ]
  const changesAt = root === null ? null : findNextDecision(policy, question, sessions, root, decision)
  return { decision, steps, changesAt }
}

function traceEmergency(
  policy: CompiledPolicy,
  number: string,
  { mayReachEmergency }: Asker,
  decision: Decision,
): RuleStep[] {
  const lossOf = (place: number): LossReason | null => {
    if (!mayReachEmergency) return 'phones_only'
    if (place > 0) return 'less_specific'
    return decision.reason === 'no_route' ? 'no_trunk' : null
  }
  return policy.emergency.candidates(number).map(({ line, pattern }, place) => ({
    kind: 'rule',
    rule: { kind: 'emergency', id: policy.emergency.lines[line]?.id ?? '', pattern },
    path: [],
    lost: lossOf(place),
    lineName: policy.emergency.lines[line]?.name ?? '',
  }))
}

function nameLines({ lines: { lines } }: CompiledPolicy, steps: readonly RuleStep[]): RuleStep[] {
  return steps.map((step) => {
    const { rule } = step
    const line = rule.kind === 'outgoing-line' ? lines.find(({ id }) => id === rule.id) : undefined
    return line === undefined ? step : { ...step, lineName: line.name }
  })
}

/** Of a number that is not blocked: the blocked number that would refuse it if all schedules were open. */
function traceClosedBlocks(
  policy: CompiledPolicy,
  { root, restrictedBy }: Asker,
  number: string,
  { reason, send }: Decision,
): RuleStep[] {
  if (root === null || reason === 'blocked' || reason === 'unknown_number') return []
  const full = fullView(policy, root)
  const block =
    findBlock(policy, restrictedBy, full, policy.blocked.find(number), 'dialled') ??
    (send === null ? null : findBlock(policy, restrictedBy, full, policy.blocked.find(send), 'sent'))
  return block === null ? [] : [{ kind: 'rule', rule: block.rule, path: block.path, lost: 'closed' }]
}

type RuleStep = Extract<TraceStep, { kind: 'rule' }>

/** Nobody logs in at a Hot Desk extension: as a forwarder it asks for itself. */
function traceSession({ extension, occupant }: Asker): TraceStep[] {
  if (!extension.isPhone) return []
  return [{ kind: 'session', extension: extension.acting, occupant: occupant?.acting ?? null }]
}

function traceRoot({ occupant, extension, restrictedBy, assigned, root }: Asker): TraceStep {
  const because = !extension.isPhone
    ? 'forwarder'
    : occupant !== null
      ? 'logged_in'
      : restrictedBy !== null
        ? 'if_not_logged'
        : 'assigned'
  return { kind: 'root', because, assigned: assigned?.ref ?? null, root: root?.ref ?? null }
}
