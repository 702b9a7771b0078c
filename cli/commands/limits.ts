import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { askGatekeeper } from '@/cli/gatekeeper'
import { type LimitedExtension, liftedSchema, limitsAnswerSchema } from '@/lib/call-limit/schema'
import { sayLimit, sayReached } from '@/lib/call-limit/words'

/** Limits against toll fraud: who is locked or near a limit; and lifting it. */
export const addLimitCommands: AddCommand = (program, cli) => {
  const limits = program
    .command('limits')
    .description('Limits of calls over outgoing lines: who is locked, and lifting it.')
  limits
    .command('list')
    .description('Extensions with calls that count today: locked ones first, then those that were refused.')
    .option(...jsonOption)
    .action(async (options: { json?: boolean }) => {
      const answered = limitsAnswerSchema.parse(await askGatekeeper(cli.env, 'GET', '/v1/limits'))
      if (options.json) return cli.out(JSON.stringify(answered))
      if (answered.extensions.length === 0) return cli.out('No call was counted today.')
      await cli.out(answered.extensions.flatMap(describe).join('\n'))
    })
  limits
    .command('lift')
    .description('End locks, and count anew from now on; what the calls took until now is forgotten.')
    .argument('<extension...>', 'numbers of the extensions')
    .requiredOption('--reason <text>', 'why; it is kept in the history')
    .option(...jsonOption)
    .action(async (extensions: string[], options: { reason: string; json?: boolean }) => {
      const { reason } = options
      const { lifted } = liftedSchema.parse(
        await askGatekeeper(cli.env, 'POST', '/v1/limits/lift', { extensions, reason, by: cli.author.name }),
      )
      const lines = lifted.map(({ number, wasLocked }) =>
        wasLocked ? `The lock of ${number} was lifted.` : `The calls of ${number} are counted anew.`,
      )
      const nothing = ['Nothing was locked, and no limit reached.']
      await answer(cli, options.json, { ok: true, lifted }, lines.length > 0 ? lines : nothing)
    })
}

function describe({ lock, name, number, reached, usage }: LimitedExtension): string[] {
  const said = lock ?? reached
  const until = lock?.until == null ? 'until it is lifted' : `until ${lock.until}`
  const state = lock ? `locked since ${lock.at}, ${until}` : reached ? `refused at ${reached.at}` : 'within'
  return [
    `${number} ${name}: ${state}`,
    ...(said ? [`  ${sayReached(said.className, said.limit, said.most, said.count)}`] : []),
    ...usage.map(
      ({ className, count, limit, most }) => `  ${className}: ${count} of ${sayLimit(limit, most)}`,
    ),
  ]
}
