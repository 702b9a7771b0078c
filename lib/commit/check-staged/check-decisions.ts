import { decideByDialplan } from '@/lib/asterisk/dialplan/decide-by-dialplan'
import type { Dialplan } from '@/lib/asterisk/dialplan/dialplan'
import { answerOf, type FallbackAnswer } from '@/lib/asterisk/dialplan/fallback-answer'
import { type AskedQuestion, sampleQuestions } from '@/lib/commit/check-staged/sample-questions'
import type { Clock } from '@/lib/commit/ports'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import type { Snapshot } from '@/lib/policy/snapshot'

export type AskedPolicy = {
  snapshot: Snapshot
  /** The instant from which the questions are spread, milliseconds since the epoch. */
  at: number
}

const mostQuestions = 2000
/** Past this no further question is asked; those that are always asked come first. */
const mostMs = 1500
/** The gatekeeper does other things in between. */
const sliceMs = 20

/**
 * Asks the staged dialplan and the policy the same questions. `wrong`: the first that they answer differently, with
 * both answers; null: none of `count`.
 */
export async function findWrongDecision(
  dialplan: Dialplan,
  { at, snapshot }: AskedPolicy,
  clock: Clock,
): Promise<{ wrong: string | null; count: number }> {
  const policy = compilePolicy(snapshot)
  const from = clock.monotonicMs()
  let sliceFrom = from
  let count = 0
  for (const asked of sampleQuestions(snapshot, at)) {
    const now = clock.monotonicMs()
    if (count >= mostQuestions || (now - from > mostMs && !asked.isAlwaysAsked)) break
    if (now - sliceFrom > sliceMs) {
      await clock.wait(0)
      sliceFrom = clock.monotonicMs()
    }
    const answer = answerByDialplan(dialplan, asked)
    count += 1
    const expected = answerOf(decide(policy, asked.question, asked.sessions), snapshot)
    if (typeof answer === 'string' || !isSame(answer, expected))
      return { wrong: explain(asked, answer, expected), count }
  }
  return { wrong: null, count }
}

function answerByDialplan(
  dialplan: Dialplan,
  { question, sessions }: AskedQuestion,
): FallbackAnswer | string {
  try {
    return decideByDialplan(dialplan, question, sessions)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const isSame = (left: FallbackAnswer, right: FallbackAnswer): boolean =>
  (Object.keys(right) as (keyof FallbackAnswer)[]).every((key) => left[key] === right[key])

function explain(
  { occupant, question }: AskedQuestion,
  answer: FallbackAnswer | string,
  expected: FallbackAnswer,
): string {
  const who = occupant === null ? question.device : `${question.device} (extension ${occupant} logged in)`
  const found = typeof answer === 'string' ? answer : inWords(answer)
  return [
    `The staged dialplan does not decide as the policy: phone ${who} dials ${question.dialed} at ${new Date(question.at).toISOString()}.`,
    `The dialplan: ${found}. The policy: ${inWords(expected)}.`,
    'Nothing was changed at the switch.',
  ].join(' ')
}

function inWords({
  acting,
  decision,
  destination,
  maxSeconds,
  reason,
  refusal,
  sent,
}: FallbackAnswer): string {
  const details = [
    destination && `to ${destination}`,
    sent && `sent as ${sent}`,
    acting && `as ${acting}`,
    maxSeconds && `at most ${maxSeconds} s`,
    decision === 'deny' && `heard as ${refusal}`,
  ].filter(Boolean)
  return [`${decision} (${reason})`, ...details].join(', ')
}
