import { expect, it } from 'vitest'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { askFallback } from '@/lib/asterisk/dialplan/decide-by-dialplan'
import { answerOf } from '@/lib/asterisk/dialplan/fallback-answer'
import { toFallbackQuestion } from '@/lib/asterisk/dialplan/fallback-question'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import { decideByReference } from '@/lib/policy/reference/decide'
import { drawExaminations, type Examination, sessionsAt } from '@/switch/agreement-rounds'
import { spoilings } from '@/switch/spoiled-fallback'

/**
 * The interpreter finds out what the switch finds out: each mistake that spoils the fallback, without a switch. The
 * same questions and the same expectations as in agreement.test.ts.
 */
const pbxCount = 60
const seed = 20_260_727

/** How many answers differ from the reference. */
function countDifferences({ rounds, snapshot }: Examination, spoil: (text: string) => string): number {
  const gatekeeper = { host: '127.0.0.1', port: 9, agiPort: 9 } as const
  const { files } = generateFiles({ snapshot, revision: 1, gatekeeper, token: 'a'.repeat(32) })
  const dialplan = readDialplan(spoil(files['extensions.conf']))
  let differences = 0
  for (const { questions, seats } of rounds)
    for (const { question } of questions) {
      const put = toFallbackQuestion(question)
      if (typeof put === 'string') continue
      const stored = new Map(seats.map(({ end, endpoint, occupant }) => [endpoint, `${occupant}|${end}`]))
      const answer = askFallback(dialplan, put, (endpoint) => stored.get(endpoint) ?? null)
      const decision = decideByReference(snapshot, question, sessionsAt(seats, question.at))
      const expected = answerOf(decision, snapshot)
      if (JSON.stringify(answer) !== JSON.stringify(expected)) differences += 1
    }
  return differences
}

it('differs nowhere where nothing is spoiled', () => {
  const examinations = drawExaminations(pbxCount / 3, seed)
  const differences = examinations.map((examination) => countDifferences(examination, (text) => text))
  expect(differences).toEqual(examinations.map(() => 0))
})

it.each(
  // The marks of an earlier decision are not in a channel that decides once.
  spoilings.filter(({ name }) => name !== 'the marks of an earlier decision in the call count'),
)('$name', ({ spoil }) => {
  const examinations = drawExaminations(pbxCount, seed)
  expect(examinations.some((examination) => countDifferences(examination, spoil) > 0)).toBe(true)
})
