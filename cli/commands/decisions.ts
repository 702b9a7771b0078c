import { type Command, InvalidArgumentError } from 'commander'
import type { Cli } from '@/cli/cli'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { explainLogged } from '@/lib/decision-log/explain-logged'
import { csvHead, showDecision, writeCsvLine } from '@/lib/decision-log/export'
import { type DecisionQuery, decisionQuerySchema } from '@/lib/decision-log/filter'
import { openLogReader } from '@/lib/decision-log/log-file'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'
import { readLog, searchLog } from '@/lib/decision-log/search'
import type { SqliteFile } from '@/lib/decision-log/sqlite-driver'
import { nowMs } from '@/lib/server/clock'

/** What was decided, as the log has it; it is read from its file, also while nothing of Cordboard runs. */
export const addDecisionsCommand: AddCommand = (program, cli) => {
  const decisions = program
    .command('decisions')
    .description(
      'What was decided, for every call: allowed and refused, by the gatekeeper and by the switch.',
    )

  withFilters(decisions.command('list').description('Decisions that fit, the newest first.'))
    .option('--limit <number>', 'at most so many, 1 to 1000', '100')
    .option(...jsonOption)
    .action(async ({ json, ...given }: Given) => {
      const { before, limit, ...filter } = readFilters(given)
      const entries = withLog(cli, (file) =>
        searchLog(file, { filter, order: 'newest', limit, behind: before ?? null }),
      )
      const shown = entries.map(showDecision)
      const lines =
        entries.length === 0 ? ['Nothing in the log fits.'] : [rowOf(heads), ...entries.map(lineOf)]
      await answer(cli, json, { decisions: shown }, lines)
    })

  withFilters(decisions.command('export').description('Every decision that fits, the oldest first.'))
    .option('--format <format>', 'csv, or json: one object a line', readFormat, 'csv')
    .action(async ({ format, ...given }: Given & { format: 'csv' | 'json' }) => {
      const { before: _, limit: __, ...filter } = readFilters(given)
      if (format === 'csv') await cli.out(csvHead.trimEnd())
      const file = openLogReader(cli.env.dataDir)
      if (file === null) return
      try {
        for (const entry of readLog(file, filter, 'oldest'))
          await cli.out(
            format === 'csv' ? writeCsvLine(entry).trimEnd() : JSON.stringify(showDecision(entry)),
          )
      } finally {
        file.close()
      }
    })

  decisions
    .command('explain')
    .description('Why a call was allowed or refused, as it was then.')
    .argument('<trace>', "the decision's trace id: of the log, or of the call's record on the switch")
    .option(...jsonOption)
    .action((trace: string, { json }: { json?: boolean }) =>
      cli.withDatabase(async (db) => {
        const [entry] = withLog(cli, (file) =>
          searchLog(file, { filter: { trace }, order: 'newest', limit: 1, behind: null }),
        )
        if (!entry) throw new CommandError(exitStatus.refused, `The log has no decision ${trace}.`)
        const explained = await explainLogged(db, entry)
        if (!explained)
          throw new CommandError(
            exitStatus.refused,
            `Revision ${entry.revision}, which decided it, is not in the database.`,
          )
        const { isAsLogged, sentences, steps, decision } = explained
        await answer(cli, json, { entry: showDecision(entry), decision, steps, sentences, isAsLogged }, [
          lineOf(entry),
          ...sentences,
          ...(isAsLogged
            ? []
            : [
                `The policy of revision ${entry.revision} alone gives ${decision.decision}: ${decision.reason}. A limit, or a copy of the sessions that was behind, decided otherwise.`,
              ]),
        ])
      }),
    )
}

type Given = { json?: boolean } & Record<string, unknown>

const withFilters = (command: Command): Command =>
  command
    .option('--phone <name>', 'PJSIP endpoint of the phone, or number of the extension whose rights counted')
    .option('--number <number>', 'the number as dialled or as sent')
    .option('--begins <digits>', 'what the number dialled begins with')
    .option('--reason <reason>', 'why, such as not_granted')
    .option('--decision <decision>', 'allow or deny')
    .option('--source <source>', 'who decided: gatekeeper, api, fallback or switch')
    .option('--revision <number>', 'by the policy of this revision')
    .option('--since <instant>', 'from then on: 2026-12-25T09:00:00-05:00, or a span such as 90m, 24h, 7d')
    .option('--until <instant>', 'before then, likewise')

function readFilters(given: Record<string, unknown>): DecisionQuery {
  const texts = Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        name === 'since' || name === 'until' ? toInstant(String(value)) : value,
      ]),
  )
  const parsed = decisionQuerySchema.safeParse(texts)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new CommandError(exitStatus.usage, `--${issue?.path.join('.')}: ${issue?.message}`)
}

const spans: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A span counts back from now. */
function toInstant(text: string): string {
  const [, count, unit] = /^([0-9]{1,5})([mhd])$/.exec(text) ?? []
  if (count === undefined || unit === undefined) return text
  return new Date(nowMs() - Number(count) * (spans[unit] ?? 0)).toISOString()
}

function readFormat(text: string): string {
  if (text !== 'csv' && text !== 'json') throw new InvalidArgumentError('Enter csv or json.')
  return text
}

/** Without a log yet there is nothing that fits. */
function withLog(cli: Cli, use: (file: SqliteFile) => LoggedDecision[]): LoggedDecision[] {
  const file = openLogReader(cli.env.dataDir)
  if (file === null) return []
  try {
    return use(file)
  } finally {
    file.close()
  }
}

const heads = ['at', 'phone', 'acting', 'dialled', 'decision', 'by', 'Class of Service', 'to', 'trace']
const widths = [24, 12, 8, 18, 26, 10, 20, 24, 0]
const rowOf = (cells: readonly string[]): string =>
  cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join(' ')
    .trimEnd()

/** What a caller dialled may hold anything: what a terminal would obey is shown as a dot. */
const printable = (text: string): string => text.replace(/\p{C}/gu, '·')

const lineOf = (entry: LoggedDecision): string =>
  rowOf(
    [
      new Date(entry.at).toISOString(),
      entry.device,
      entry.actingNumber,
      entry.dialed,
      `${entry.decision}: ${entry.reason}`,
      entry.source,
      entry.classOfService,
      entry.destination === '' ? '' : `${entry.destination}${entry.sent === '' ? '' : ` (${entry.sent})`}`,
      entry.trace,
    ].map(printable),
  )
