import { setTimeout as wait } from 'node:timers/promises'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { readDrift } from '@/lib/drift/data'
import { restoreActive } from '@/lib/drift/restore'
import { monotonicMs } from '@/lib/server/clock'

/** Applying takes at most 30 s. */
const deadlineMs = 40_000
const pollMs = 500

export const addRestoreCommand: AddCommand = (program, cli) => {
  program
    .command('restore')
    .description('Apply the revision in force again, where files or switch differ from it.')
    .option(...jsonOption)
    .action((options: { json?: boolean }) =>
      cli.withDatabase(async (db) => {
        const result = await restoreActive(db, cli.env, cli.author)
        if (!result.ok) throw new CommandError(exitStatus.unreachable, result.message)
        const { drift } = result
        const value = { ok: true, differed: drift?.findings ?? [] }
        if (drift === null)
          return answer(cli, options.json, value, ['Nothing is known to differ from the revision in force.'])
        const deadline = monotonicMs() + deadlineMs
        for (;;) {
          const now = await readDrift(cli.env)
          if (now.ok && now.drift === null) break
          if (monotonicMs() > deadline)
            throw new CommandError(
              exitStatus.refused,
              `Files or switch still differ from revision ${drift.revision}: the log of the gatekeeper says why.`,
            )
          await wait(pollMs)
        }
        await answer(cli, options.json, value, [
          ...drift.findings,
          `Revision ${drift.revision} was applied again, and nothing differs from it now.`,
        ])
      }),
    )
}
