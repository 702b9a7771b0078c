import { isDeepStrictEqual } from 'node:util'
import { answerOf, type FallbackAnswer } from '@/lib/asterisk/dialplan/fallback-answer'
import {
  type FallbackQuestion,
  toFallbackQuestion,
  type Unasked,
} from '@/lib/asterisk/dialplan/fallback-question'
import type { Question } from '@/lib/policy/decision'
import { decideByReference } from '@/lib/policy/reference/decide'
import { type Examination, sessionsAt } from '@/switch/agreement-rounds'
import type { Seat, SwitchDecider } from '@/switch/decide-on-switch'

/** One question that the switch answers otherwise than the reference. */
export type Disagreement = {
  examination: Examination
  title: string
  question: Question
  seats: readonly Seat[]
  expected: FallbackAnswer
  answered: FallbackAnswer
}

/** What came of examinations: how many answers agreed, by reason; which questions were not asked, by why. */
export type Result = {
  agreed: number
  reasons: Record<string, number>
  unasked: Partial<Record<Unasked | 'invalid number', number>>
  disagreements: Disagreement[]
}

export const emptyResult = (): Result => ({ agreed: 0, reasons: {}, unasked: {}, disagreements: [] })

/** Loads the PBX on the switch and holds each answer of the fallback against the reference's. Adds to `result`. */
export async function examine(
  decider: SwitchDecider,
  examination: Examination,
  result: Result,
  change?: (text: string) => string,
): Promise<void> {
  const { name, snapshot, rounds } = examination
  await decider.load(snapshot, change)
  for (const { seats, questions } of rounds) {
    const asked: { title: string; question: Question; put: FallbackQuestion; expected: FallbackAnswer }[] = []
    for (const { title, question } of questions) {
      const put = toFallbackQuestion(question)
      if (typeof put === 'string' || 'dialed' in put) {
        // An invalid number never gets as far as the decision.
        const why = typeof put === 'string' ? put : 'invalid number'
        result.unasked[why] = (result.unasked[why] ?? 0) + 1
      } else {
        const decision = decideByReference(snapshot, question, sessionsAt(seats, question.at))
        const expected = answerOf(decision, snapshot)
        asked.push({ title, question, put, expected })
      }
    }
    await decider.seat(seats)
    const answers = await decider.ask(asked.map(({ put }) => put))
    asked.forEach(({ title, question, expected }, index) => {
      const answered = answers[index]
      if (answered === undefined) throw new Error(`${name}: ${title} has no answer.`)
      result.reasons[expected.reason] = (result.reasons[expected.reason] ?? 0) + 1
      if (isDeepStrictEqual(answered, expected)) result.agreed += 1
      else result.disagreements.push({ examination, title, question, seats, expected, answered })
    })
  }
}
