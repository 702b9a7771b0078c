import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { followCommit } from '@/cli/commit-progress'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { readNumber } from '@/cli/read-number'
import { type ConfirmRefusal, confirmRevision, goBack } from '@/lib/revision/confirm'

type Options = { json?: boolean }

/** `confirm` keeps a revision that was committed with --confirm-within, `go-back` takes it back before its time is over. */
export const addConfirmCommands: AddCommand = (program, cli) => {
  program
    .command('confirm')
    .description('Keep the revision that waits to be confirmed.')
    .argument('[number]', 'its number, so that no other one is confirmed', readNumber)
    .option(...jsonOption)
    .action((number: number | undefined, options: Options) =>
      cli.withDatabase(async (db) => {
        const result = await confirmRevision(db, number ?? null, cli.author)
        if (!result.ok) throw refused(result)
        await answer(cli, options.json, result, [`Revision ${result.number} is confirmed, and stays.`])
      }),
    )
  program
    .command('go-back')
    .description(
      'Take back the revision that waits to be confirmed, and wait until the switch runs the one before.',
    )
    .argument('[number]', 'its number, so that no other one is taken back', readNumber)
    .option(...jsonOption)
    .action((number: number | undefined, options: Options) =>
      cli.withDatabase(async (db) => {
        const result = await goBack(db, number ?? null, cli.author)
        if (!result.ok) throw refused(result)
        const isJson = options.json === true
        if (!isJson)
          await answer(cli, false, {}, [
            `Revision ${result.number} is published: it holds what revision ${result.former} does.`,
          ])
        const { ok, state, steps, message } = await followCommit(cli, result.number, async (line) => {
          if (!isJson) await cli.out(line)
        })
        const value = { ok, revision: result.number, former: result.former, state, steps }
        if (!ok) throw new CommandError(exitStatus.notApplied, message, value)
        await answer(cli, isJson, value, [message])
      }),
    )
}

const refused = ({ reason, number, message }: ConfirmRefusal): CommandError =>
  new CommandError(exitStatus.refused, message, { reason, revision: number })
