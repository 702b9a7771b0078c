import { open, rename, rm } from 'node:fs/promises'
import type { Cli } from '@/cli/cli'
import { type AddCommand, jsonOption } from '@/cli/command'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { readNumber } from '@/cli/read-number'
import { readDraft } from '@/lib/draft/data'
import type { Snapshot } from '@/lib/policy/snapshot'
import { policyFileValue, writePolicyFile } from '@/lib/policy-file/write-policy-file'
import { readRevision } from '@/lib/revision/data'
import type { Database } from '@/lib/server/db'

type Options = { secrets?: boolean; output?: string; revision?: number; json?: boolean }

export const addExportCommand: AddCommand = (program, cli) => {
  program
    .command('export')
    .description('Write the draft as a policy file. Importing it again changes nothing.')
    .option('--secrets', 'with passwords and PIN hashes')
    .option('--output <file>', 'write to this file, readable by you alone')
    .option('--revision <number>', 'a revision instead of the draft', readNumber)
    .option(jsonOption[0], 'write JSON instead of YAML')
    .action((options: Options) => cli.withDatabase((db) => exportFile(cli, db, options)))
}

async function exportFile(cli: Cli, db: Database, options: Options): Promise<void> {
  const secrets = options.secrets === true
  const snapshot =
    options.revision === undefined ? await readDraft(db) : await readSnapshot(db, options.revision, secrets)
  const text = options.json
    ? `${JSON.stringify(policyFileValue(snapshot, { secrets }), null, 2)}\n`
    : writePolicyFile(snapshot, { secrets })
  if (options.output === undefined) await cli.out(text.trimEnd())
  else await writePrivately(options.output, text)
}

async function readSnapshot(db: Database, number: number, secrets: boolean): Promise<Snapshot> {
  const revision = await readRevision(db, number)
  if (!revision)
    throw new CommandError(exitStatus.refused, `There is no revision ${number}. See the numbers with status.`)
  if (secrets && revision.secretsForgotten)
    throw new CommandError(
      exitStatus.refused,
      `The secrets of revision ${number} were given up with the key that sealed them. Export it without --secrets.`,
    )
  return revision.snapshot
}

/** Mode 0600 from the first byte; the file of before stays until the new one is complete. */
async function writePrivately(file: string, text: string): Promise<void> {
  const staged = `${file}.part`
  try {
    const handle = await open(staged, 'w', 0o600)
    try {
      await handle.chmod(0o600)
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(staged, file)
  } catch (error) {
    await rm(staged, { force: true })
    throw new CommandError(exitStatus.refused, `${file} cannot be written: ${(error as Error).message}.`)
  }
}
