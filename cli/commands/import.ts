import { readFile } from 'node:fs/promises'
import { type Cli, readAll } from '@/cli/cli'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { countChanges, describeChanges } from '@/cli/describe-changes'
import { describeFileErrors, describeFindings } from '@/cli/describe-findings'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { readDraft } from '@/lib/draft/data'
import { diffSnapshots, type ObjectChange } from '@/lib/draft/diff'
import { saveDraft } from '@/lib/draft/mutations'
import type { Snapshot } from '@/lib/policy/snapshot'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createPolicyFilePorts } from '@/lib/policy-file/server-ports'
import type { Database } from '@/lib/server/db'

type Options = { dryRun?: boolean; yes?: boolean; json?: boolean }

export const addImportCommand: AddCommand = (program, cli) => {
  program
    .command('import')
    .description('Make the draft what a policy file says. What is not in the file is deleted.')
    .argument('<file>', 'policy file, YAML or JSON; - reads standard input')
    .option('--dry-run', 'tell what would change, and change nothing')
    .option('--yes', 'delete what is not in the file without asking')
    .option(...jsonOption)
    .action((file: string, options: Options) => cli.withDatabase((db) => importFile(cli, db, file, options)))
}

async function importFile(cli: Cli, db: Database, file: string, options: Options): Promise<void> {
  const text = await readText(cli, file)
  const before = await readDraft(db)
  const result = await readPolicyFile(text, before, createPolicyFilePorts())
  const warnings = describeFileErrors(file, 'warning', result.warnings)
  if (!result.ok) {
    const errors = describeFileErrors(file, 'error', result.errors)
    const count = errors.length === 1 ? '1 error' : `${errors.length} errors`
    throw new CommandError(
      exitStatus.refused,
      [...errors, ...warnings, `Nothing was imported: ${count}. Correct the file and import it again.`].join(
        '\n',
      ),
      { reason: 'invalid', errors: result.errors, warnings: result.warnings },
    )
  }
  const changes = diffSnapshots(before, result.snapshot)
  const value = { ok: true, dryRun: options.dryRun === true, changes, warnings: result.warnings }
  const lines = [...warnings, ...describeChanges(changes)]
  if (changes.length === 0)
    return answer(cli, options.json, value, [...warnings, 'The draft already is what the file says.'])
  if (options.dryRun)
    return answer(cli, options.json, value, [
      ...lines,
      `Nothing was imported (dry run): ${countChanges(changes)}.`,
    ])

  if (!options.yes) await confirmDeletions(cli, changes)
  await save(cli, db, before, result.snapshot)
  await answer(cli, options.json, value, [
    ...lines,
    `The draft was saved: ${countChanges(changes)}. Put it in force with commit.`,
  ])
}

async function readText(cli: Cli, file: string): Promise<string> {
  try {
    return file === '-' ? await readAll(cli.stdin) : await readFile(file, 'utf8')
  } catch (error) {
    throw new CommandError(
      exitStatus.usage,
      `${file} cannot be read: ${(error as Error).message}. Check the name.`,
    )
  }
}

async function confirmDeletions(cli: Cli, changes: readonly ObjectChange[]): Promise<void> {
  const deleted = changes.filter(({ change }) => change === 'deleted')
  if (deleted.length === 0) return
  const list = describeChanges(deleted).join('\n')
  if (cli.isInteractive) {
    cli.err(`Not in the file, and deleted by the import:\n${list}`)
    if (await cli.confirm(deleted.length === 1 ? 'Delete it?' : `Delete these ${deleted.length}?`)) return
    throw new CommandError(exitStatus.refused, 'Nothing was imported.')
  }
  throw new CommandError(
    exitStatus.refused,
    `Not in the file, and deleted by the import:\n${list}\nNothing was imported. Add --yes to delete them, or add them to the file.`,
    { reason: 'deletes', deleted },
  )
}

async function save(cli: Cli, db: Database, before: Snapshot, after: Snapshot): Promise<void> {
  const saved = await saveDraft(db, before, after, cli.author)
  if (saved.ok) return
  if (saved.reason === 'invalid')
    throw new CommandError(
      exitStatus.refused,
      [
        ...describeFindings(saved.findings),
        'Nothing was imported: others changed the draft meanwhile. Import again.',
      ].join('\n'),
      { reason: saved.reason, findings: saved.findings },
    )
  const who = saved.conflicts.map(({ name, changedBy }) => `${name} was changed by ${changedBy}`).join(', ')
  throw new CommandError(exitStatus.refused, `Nothing was imported: ${who} meanwhile. Import again.`, {
    reason: saved.reason,
    conflicts: saved.conflicts,
  })
}
