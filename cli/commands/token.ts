import { InvalidArgumentError } from 'commander'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { readInstant } from '@/cli/read-instant'
import { createApiToken } from '@/lib/api-token/mutations'
import { type ApiTokenScope, apiTokenScopes } from '@/lib/api-token/schema'
import { nowMs } from '@/lib/server/clock'

type Options = { scope: ApiTokenScope[]; expires?: Date; json?: boolean }

export const addTokenCommand: AddCommand = (program, cli) => {
  const token = program.command('token').description('Tokens for the API.')
  token
    .command('create')
    .description('Create a token and print it once. Only its hash is kept.')
    .argument('<name>', 'what it is for')
    .requiredOption('--scope <scope...>', `what it may do: ${apiTokenScopes.join(', ')}`, addScope)
    .option('--expires <time>', 'its end, such as 2027-01-01T00:00:00Z; none: it does not end', readExpiry)
    .option(...jsonOption)
    .action((name: string, options: Options) =>
      cli.withDatabase(async (db) => {
        const input = { name, scopes: options.scope, expiresAt: options.expires ?? null }
        const result = await createApiToken(db, input, cli.author)
        if (!result.ok)
          throw new CommandError(
            exitStatus.refused,
            result.reason === 'exists'
              ? `There is a token “${result.name}” already. Enter another name.`
              : result.messages.join('\n'),
            { reason: result.reason },
          )
        await answer(cli, options.json, result, [result.token])
        if (!options.json) cli.err('It is shown this once: keep it in a safe place.')
      }),
    )
}

function addScope(text: string, before: ApiTokenScope[] = []): ApiTokenScope[] {
  const added = text.split(',').map((word) => {
    const scope = apiTokenScopes.find((known) => known === word.trim())
    if (!scope) throw new InvalidArgumentError(`Enter one of ${apiTokenScopes.join(', ')}.`)
    return scope
  })
  return [...before, ...added]
}

function readExpiry(text: string): Date {
  const instant = readInstant(text)
  if (instant === null)
    throw new InvalidArgumentError('Enter a time with its zone, such as 2027-01-01T00:00:00Z.')
  if (instant <= nowMs()) throw new InvalidArgumentError('This time is past. Enter a later one.')
  return new Date(instant)
}
