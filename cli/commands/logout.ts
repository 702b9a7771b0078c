import { z } from 'zod'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { askGatekeeper } from '@/cli/gatekeeper'
import { sessionSchema } from '@/cli/session-list'
import { recordEnds } from '@/lib/hot-desk-board/log-out'

const endedSchema = z.object({ ended: z.array(sessionSchema.extend({ id: z.string() })) })

type Options = { all?: boolean; reason: string; json?: boolean }

export const addLogoutCommand: AddCommand = (program, cli) => {
  program
    .command('logout')
    .description('Log out one Hot Desk extension, or all.')
    .argument('[extension]', 'number of the Hot Desk extension')
    .option('--all', 'all that are logged in')
    .requiredOption('--reason <text>', 'why; it is kept in the history')
    .option(...jsonOption)
    .action(async (extension: string | undefined, options: Options) => {
      if ((extension !== undefined) === (options.all === true))
        throw new CommandError(exitStatus.usage, 'Enter the number of one extension, or --all.')
      const { reason } = options
      const whom = extension === undefined ? { all: true } : { extension }
      const { ended } = endedSchema.parse(
        await askGatekeeper(cli.env, 'POST', '/v1/hotdesk/logout', { ...whom, reason, by: cli.author.name }),
      )
      if (ended.length > 0) await cli.withDatabase((db) => recordEnds(db, ended, reason, cli.author))
      const lines = ended.map(
        (session) => `Extension ${session.extension} was logged out from phone ${session.device}.`,
      )
      await answer(
        cli,
        options.json,
        { ok: true, ended },
        lines.length > 0 ? lines : ['Nobody was logged in.'],
      )
    })
}
