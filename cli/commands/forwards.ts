import { z } from 'zod'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { askGatekeeper } from '@/cli/gatekeeper'
import { forwardKinds } from '@/lib/policy/forward-services'

const forwardSchema = z.object({
  /** Null: it is no more. */
  extension: z.string().nullable(),
  kind: z.enum(forwardKinds),
  /** Null: do not disturb. */
  number: z.string().nullable(),
  since: z.string(),
  device: z.string(),
})

/** What people have set at their phones; and clearing it for them. */
export const addForwardCommands: AddCommand = (program, cli) => {
  program
    .command('forwards')
    .description('Call forwards and do-not-disturb, as people have set them at their phones.')
    .option(...jsonOption)
    .action(async (options: { json?: boolean }) => {
      const answered = await askGatekeeper(cli.env, 'GET', '/v1/forwards')
      if (options.json) return cli.out(JSON.stringify(answered))
      const { forwards } = z.object({ forwards: z.array(forwardSchema) }).parse(answered)
      if (forwards.length === 0) return cli.out('Nobody forwards calls.')
      const row = (...[extension, kind, number, since, phone]: [string, string, string, string, string]) =>
        [extension.padEnd(15), kind.padEnd(14), number.padEnd(24), since.padEnd(24), phone].join(' ')
      const rows = forwards.map((one) =>
        row(one.extension ?? '', one.kind, one.number ?? '', one.since, one.device),
      )
      await cli.out([row('extension', 'what', 'to', 'since', 'set at phone'), ...rows].join('\n'))
    })

  program
    .command('forward')
    .description('What an extension has set at its phone.')
    .command('clear')
    .description(
      'Clear what an extension has set at its phone: its forwards and do-not-disturb, or one of them.',
    )
    .argument('<extension>', 'number of the extension')
    .argument('[what]', `one of ${forwardKinds.join(', ')}; without it all`)
    .option(...jsonOption)
    .action(async (extension: string, what: string | undefined, options: { json?: boolean }) => {
      if (what !== undefined && !forwardKinds.some((kind) => kind === what))
        throw new CommandError(
          exitStatus.usage,
          `Enter one of ${forwardKinds.join(', ')}, or nothing for all.`,
        )
      const query = new URLSearchParams({ extension, by: cli.author.name })
      if (what !== undefined) query.set('kind', what)
      const { cleared } = z
        .object({ cleared: z.array(forwardSchema) })
        .parse(await askGatekeeper(cli.env, 'DELETE', `/v1/forwards?${query}`))
      const lines = cleared.map(({ kind, number }) =>
        number === null
          ? `${kind} of ${extension} ended.`
          : `Forward ${kind} of ${extension} to ${number} ended.`,
      )
      await answer(cli, options.json, { ok: true, cleared }, lines.length > 0 ? lines : ['Nothing was set.'])
    })
}
