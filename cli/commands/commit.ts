import { InvalidArgumentError } from 'commander'
import type { Cli } from '@/cli/cli'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { previewCommit } from '@/cli/commit-preview'
import { followCommit } from '@/cli/commit-progress'
import { describeFindings } from '@/cli/describe-findings'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { previewPermissions } from '@/cli/permission-preview'
import { sayInstant } from '@/cli/say-instant'
import { findRevision } from '@/lib/revision/data'
import { publishRevision } from '@/lib/revision/mutations'
import type { PublishResult } from '@/lib/revision/prepare-draft'
import { confirmWithinField } from '@/lib/revision/schema'
import type { Database } from '@/lib/server/db'

type Options = {
  dryRun?: boolean
  message: string
  again?: boolean
  confirmWithin?: number
  json?: boolean
}

export const addCommitCommand: AddCommand = (program, cli, settle) => {
  program
    .command('commit')
    .description('Publish the draft as a revision and wait until the switch runs it.')
    .option('--dry-run', 'show findings, changes and the difference of the files, and publish nothing')
    .option('--message <text>', 'what the revision is for', '')
    .option('--again', 'publish even if nothing changed, to write the files anew')
    .option(
      '--confirm-within <minutes>',
      'go back to the revision before unless this one is confirmed in time, 1 to 60',
      readMinutes,
    )
    .option(...jsonOption)
    .action((options: Options) =>
      cli.withDatabase(async (db) => {
        if (options.dryRun) {
          const preview = await previewCommit(db, cli.env)
          const permissions = await previewPermissions(db)
          const value = { ok: preview.ok, dryRun: true, ...preview.value, permissions: permissions.value }
          await answer(cli, options.json, value, [...permissions.lines, ...preview.lines])
          if (!preview.ok) settle(exitStatus.refused)
          return
        }
        await commit(cli, db, options)
      }),
    )
}

async function commit(cli: Cli, db: Database, options: Options): Promise<void> {
  const published = await publishRevision(db, {
    author: cli.author,
    message: options.message,
    evenIfUnchanged: options.again === true,
    confirmWithin: options.confirmWithin ?? null,
  })
  if (!published.ok) throw explainRefusal(published)
  const { number, findings } = published
  const isJson = options.json === true
  if (!isJson)
    await answer(cli, false, {}, [...describeFindings(findings), `Revision ${number} is published.`])
  const outcome = await followCommit(cli, number, async (line) => {
    if (!isJson) await cli.out(line)
  })
  const confirmBy = outcome.ok ? ((await findRevision(db, number))?.confirmBy ?? null) : null
  const value = {
    ok: outcome.ok,
    revision: number,
    state: outcome.state,
    steps: outcome.steps,
    findings,
    confirmBy: confirmBy?.toISOString() ?? null,
  }
  if (!outcome.ok) throw new CommandError(exitStatus.notApplied, outcome.message, value)
  await answer(cli, isJson, value, [
    outcome.message,
    ...(confirmBy
      ? [
          `It waits to be confirmed until ${sayInstant(confirmBy)}: cordboard confirm ${number}. Else the revision before comes back.`,
        ]
      : []),
  ])
}

function readMinutes(text: string): number {
  const read = confirmWithinField.safeParse(/^[0-9]{1,3}$/.test(text) ? Number(text) : text)
  if (!read.success) throw new InvalidArgumentError('Enter 1 to 60 minutes.')
  return read.data
}

function explainRefusal(result: Extract<PublishResult, { ok: false }>): CommandError {
  switch (result.reason) {
    case 'invalid':
      return new CommandError(
        exitStatus.refused,
        [
          ...describeFindings(result.findings),
          'Nothing was committed. Correct the errors and commit again.',
        ].join('\n'),
        { reason: result.reason, findings: result.findings },
      )
    case 'applying':
      return new CommandError(
        exitStatus.refused,
        `Revision ${result.number} is being applied now. Commit again when it is done.`,
        { reason: result.reason, revision: result.number },
      )
    case 'base_changed':
      return new CommandError(exitStatus.refused, 'Another revision was committed meanwhile. Commit again.', {
        reason: result.reason,
        revision: result.number,
      })
    case 'draft_changed':
      return new CommandError(exitStatus.refused, 'The draft was changed meanwhile. Commit again.', {
        reason: result.reason,
      })
    case 'unchanged':
      return new CommandError(
        exitStatus.refused,
        `Nothing to commit: the draft is what revision ${result.number} holds. Add --again to write its files anew.`,
        { reason: result.reason, revision: result.number },
      )
    case 'awaiting':
      return new CommandError(
        exitStatus.refused,
        `Revision ${result.number} waits to be confirmed until ${sayInstant(result.until)}. Confirm it with confirm, or take it back with go-back, then commit.`,
        { reason: result.reason, revision: result.number, until: result.until.toISOString() },
      )
    case 'no_former':
      return new CommandError(
        exitStatus.refused,
        'No revision is in force that could come back: commit the first one without --confirm-within.',
        { reason: result.reason },
      )
  }
}
