import { type Cli, readAll } from '@/cli/cli'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { createAdministrator } from '@/lib/admin/mutations'
import { type Role, roles } from '@/lib/admin/schema'

type Options = { role: Role; name?: string; passwordStdin?: boolean; json?: boolean }

export const addAdminCommand: AddCommand = (program, cli) => {
  const admin = program.command('admin').description('Administrators of the web app.')
  admin
    .command('create')
    .description('Create an administrator. The password is asked for, never an argument.')
    .argument('<email>', 'e-mail address to log in with')
    .addOption(
      admin.createOption('--role <role>', 'what they may do').choices(roles).default('administrator'),
    )
    .option('--name <name>', 'how the audit calls them')
    .option('--password-stdin', 'read the password from standard input')
    .option(...jsonOption)
    .action(async (email: string, options: Options) => {
      const password = await readPassword(cli, options)
      await cli.withDatabase(async (db) => {
        const input = {
          email,
          role: options.role,
          password,
          ...(options.name !== undefined && { name: options.name }),
        }
        const result = await createAdministrator(db, input, cli.author)
        if (!result.ok)
          throw new CommandError(
            exitStatus.refused,
            result.reason === 'exists'
              ? `There is an administrator ${result.email} already. Enter another address.`
              : result.messages.join('\n'),
            { reason: result.reason },
          )
        await answer(cli, options.json, result, [`${result.email} can log in as ${options.role}.`])
      })
    })
}

async function readPassword(cli: Cli, options: Options): Promise<string> {
  // One line end belongs to the file or to echo, not to the password.
  if (options.passwordStdin) return (await readAll(cli.stdin)).replace(/\r?\n$/, '')
  if (!cli.isInteractive)
    throw new CommandError(
      exitStatus.usage,
      'There is no terminal to ask for the password: add --password-stdin.',
    )
  const password = await cli.askSecret('Password (12 characters or more): ')
  if (password !== (await cli.askSecret('Once more: ')))
    throw new CommandError(exitStatus.refused, 'The two passwords differ. Nobody was created: try again.')
  return password
}
