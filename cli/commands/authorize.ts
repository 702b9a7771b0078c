import { InvalidArgumentError } from 'commander'
import { authorizeBatch } from '@/cli/authorize-batch'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { openDecisionSource } from '@/cli/decision-source'
import { describeDecision } from '@/cli/describe-decision'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { readInstant } from '@/cli/read-instant'
import { decide } from '@/lib/policy/decide'
import type { Question } from '@/lib/policy/decision'
import { explain, renderTrace } from '@/lib/policy/explain'
import { nowMs } from '@/lib/server/clock'

type Options = {
  device?: string
  dialed?: string
  via?: string
  at?: number
  explain?: boolean
  draft?: boolean
  batch?: boolean
  json?: boolean
}

export const addAuthorizeCommand: AddCommand = (program, cli, settle) => {
  program
    .command('authorize')
    .description('Ask the policy whether a phone may dial a number. Exit status 0: allow, 10: deny.')
    .option('--device <endpoint>', 'the phone that dials')
    .option('--dialed <number>', 'the number as dialled')
    .option('--via <who>', 'transfer:<device>, redirect:<device> or forward:<extension>')
    .option(
      '--at <time>',
      'an instant with its zone, such as 2026-12-25T09:00:00-05:00; default: now',
      readAt,
    )
    .option('--explain', 'tell how it was decided')
    .option('--draft', 'ask the draft instead of the revision in force')
    .option(
      '--batch',
      'questions as JSON lines on standard input, decisions as JSON lines on standard output',
    )
    .option(...jsonOption)
    .action((options: Options) =>
      cli.withDatabase(async (db) => {
        const question = readQuestion(options)
        const source = await openDecisionSource(db, options.draft === true)
        if (question === null) {
          if (!(await authorizeBatch(cli, source, options.explain === true))) settle(exitStatus.refused)
          return
        }
        const sessions = source.sessionsAt(question.at)
        const { revision } = source
        const explained = options.explain ? explain(source.policy, question, sessions) : null
        const decision = explained?.decision ?? decide(source.policy, question, sessions)
        await answer(
          cli,
          options.json,
          { ...decision, revision, at: question.at, ...(explained && told(explained)) },
          [
            ...describeDecision(decision),
            ...(explained ? ['', ...renderTrace(explained.steps)] : []),
            ...(explained?.changesAt == null
              ? []
              : [`Another decision from ${new Date(explained.changesAt).toISOString()} on.`]),
          ],
        )
        if (decision.decision === 'deny') settle(exitStatus.denied)
      }),
    )
}

const told = ({ steps, changesAt }: ReturnType<typeof explain>) => ({
  steps,
  changesAt,
  explanation: renderTrace(steps),
})

/** Null: a batch has its questions on standard input. */
function readQuestion({ device, dialed, via, at, batch }: Options): Question | null {
  if (batch) {
    if (device === undefined && dialed === undefined && via === undefined && at === undefined) return null
    throw new CommandError(
      exitStatus.usage,
      'A batch takes its questions from standard input: leave out --device, --dialed, --via and --at.',
    )
  }
  if (device === undefined || dialed === undefined)
    throw new CommandError(exitStatus.usage, 'Enter --device and --dialed, or --batch.')
  return { device, dialed, ...(via !== undefined && { via }), at: at ?? nowMs() }
}

function readAt(text: string): number {
  const instant = readInstant(text)
  if (instant === null)
    throw new InvalidArgumentError('Enter a time with its zone, such as 2026-12-25T09:00:00-05:00.')
  return instant
}
