import { z } from 'zod'
import { type Cli, readLines } from '@/cli/cli'
import type { DecisionSource } from '@/cli/decision-source'
import { earliestInstant, latestInstant, readInstant } from '@/cli/read-instant'
import { decide } from '@/lib/policy/decide'
import type { Question } from '@/lib/policy/decision'
import { explain } from '@/lib/policy/explain'
import { nowMs } from '@/lib/server/clock'

const text = (what: string) => z.string(`Enter ${what} as a text in quotes.`)
const atMessage =
  'Enter at with its zone, such as 2026-12-25T09:00:00-05:00, or in milliseconds since the epoch, until the year 9999.'

const instant = z.int(atMessage).min(earliestInstant, atMessage).max(latestInstant, atMessage)

const questionSchema = z.strictObject(
  {
    device: text('device'),
    dialed: text('dialed'),
    via: text('via').optional(),
    /** Milliseconds since the epoch, or ISO 8601 with its zone; absent: when the batch began. */
    at: z.union([instant, z.string()], atMessage).optional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `Leave out ${(issue.keys ?? []).join(', ')}: a question has device, dialed, via and at.`
        : 'Enter an object such as {"device":"101","dialed":"911"}.',
  },
)

/** Characters of answers that are written at once. */
const chunkLength = 64 * 1024

/**
 * One answer a line, in the order of the questions: the decision, or `{ error, line }` for a line that is no
 * question. False if there was one of these.
 */
export async function authorizeBatch(cli: Cli, source: DecisionSource, withTrace: boolean): Promise<boolean> {
  const began = nowMs()
  let isClean = true
  let line = 0
  let answers: string[] = []
  let length = 0
  for await (const text of readLines(cli.stdin)) {
    line++
    if (text.trim() === '') continue
    const question = readQuestion(text, began)
    if (typeof question === 'string') isClean = false
    const answer = JSON.stringify(
      typeof question === 'string' ? { error: question, line } : decideOne(source, question, withTrace),
    )
    answers.push(answer)
    length += answer.length
    if (length < chunkLength) continue
    await cli.out(answers.join('\n'))
    answers = []
    length = 0
  }
  if (answers.length > 0) await cli.out(answers.join('\n'))
  return isClean
}

function decideOne(
  { policy, revision, sessionsAt }: DecisionSource,
  question: Question,
  withTrace: boolean,
): object {
  const sessions = sessionsAt(question.at)
  if (!withTrace) return { ...decide(policy, question, sessions), revision }
  const { decision, steps, changesAt } = explain(policy, question, sessions)
  return { ...decision, revision, steps, changesAt }
}

/** The question, or what is wrong with the line. */
function readQuestion(text: string, began: number): Question | string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'This line is not JSON. Enter an object such as {"device":"101","dialed":"911"}.'
  }
  const parsed = questionSchema.safeParse(value)
  if (!parsed.success) return parsed.error.issues.map(({ message }) => message).join(' ')
  const { at = began, ...rest } = parsed.data
  const atMs = typeof at === 'number' ? at : readInstant(at)
  return atMs === null ? atMessage : { ...rest, at: atMs }
}
