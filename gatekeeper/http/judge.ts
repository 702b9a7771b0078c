import type { RingWriter } from '@/gatekeeper/decisions/ring'
import { type AuthorizeInput, answerDecision, toQuestion } from '@/gatekeeper/http/authorize'
import type { Metrics } from '@/gatekeeper/http/metrics'
import type { LimitKeeper } from '@/gatekeeper/limits/limit-keeper'
import type { HeldPolicy } from '@/gatekeeper/policies'
import type { SessionMirror } from '@/gatekeeper/session-mirror'
import { askingDevice } from '@/lib/decision-log/asking-device'
import type { Question, Sessions } from '@/lib/policy/decision'

export type JudgePorts = {
  sessions: SessionMirror
  metrics: Metrics
  /** Where every decision is put, on its way to the log. */
  decisions: RingWriter
  /** The admission after the decision. */
  limits: Pick<LimitKeeper, 'admit'>
  nowMs: () => number
  monotonicMs: () => number
  newTrace: () => string
}

/** Who asks: the switch for a call, or people and tools, whose question is no call. */
export type AskedBy = 'gatekeeper' | 'api'

/** A decision with what it was made from. INVARIANT: `sessions` is of this question only until the next is judged. */
export type Judged = {
  answered: ReturnType<LimitKeeper['admit']>
  trace: string
  question: Question
  sessions: Sessions
  occupantId: string | null
  /** When it was asked, epoch milliseconds; the question may be about another instant. */
  at: number
}

/** Decides a question that was admitted, whichever way it came; a call is counted by its limits. */
export function judge(ports: JudgePorts, held: HeldPolicy, input: AuthorizeInput, by: AskedBy): Judged {
  const now = ports.nowMs()
  const at = input.at ?? now
  const question = toQuestion(input, at)
  const sessions = ports.sessions.at(at)
  const decided = answerDecision(held, question, sessions)
  const asker = askingDevice(input.device, input.via ?? '')
  // Another instant has no count; a question of people and tools is no call.
  const asking = { at, call: input.call, device: asker ?? '', isQuestion: by === 'api' }
  const answered =
    input.at === null
      ? ports.limits.admit(held, decided, asking)
      : { decision: decided, limited: '', limit: null }
  const occupantId = asker === null ? null : sessions.occupantOf(asker)
  return { answered, trace: ports.newTrace(), question, sessions, occupantId, at: now }
}

/** Counts it and puts it into the log; after the answer was sent. `startedAt`: by the monotonic clock. */
export function noteDecision(
  ports: JudgePorts,
  { revision }: HeldPolicy,
  { answered, trace, question, occupantId, at }: Judged,
  source: AskedBy,
  startedAt: number,
): void {
  const { decision } = answered
  const tookMs = ports.monotonicMs() - startedAt
  ports.metrics.countDecision(source, decision.reason, tookMs / 1000)
  const latencyUs = tookMs * 1000
  ports.decisions.put({ trace, at, revision, source, question, occupantId, decision, latencyUs })
}
