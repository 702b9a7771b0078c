import { type Cli, readAll } from '@/cli/cli'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { resetPassword } from '@/lib/admin/accounts'
import { listAdministrators } from '@/lib/admin/data'
import { createAdministrator } from '@/lib/admin/mutations'
import { type Role, roles } from '@/lib/admin/schema'
import { removeSecondFactor } from '@/lib/admin/second-factor'

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

  admin
    .command('reset-password')
    .description('Give an account a new password, sign it out everywhere and forget its wrong tries.')
    .argument('<email>', 'e-mail address of the account')
    .option('--password-stdin', 'read the password from standard input')
    .option(...jsonOption)
    .action(async (email: string, options: Pick<Options, 'passwordStdin' | 'json'>) => {
      const password = await readPassword(cli, options)
      await cli.withDatabase(async (db) => {
        const result = await resetPassword(db, email, password, cli.author)
        if (!result) throw nobody(email)
        if (!result.ok)
          throw new CommandError(exitStatus.refused, result.issues.map(({ message }) => message).join('\n'), {
            reason: result.reason,
          })
        await answer(cli, options.json, result, [
          `${result.email} can log in with the new password. Every browser was signed out.`,
        ])
      })
    })

  admin
    .command('reset-second-factor')
    .description('Take the second factor from an account whose phone and recovery codes are lost.')
    .argument('<email>', 'e-mail address of the account')
    .option(...jsonOption)
    .action((email: string, options: Pick<Options, 'json'>) =>
      cli.withDatabase(async (db) => {
        const account = (await listAdministrators(db)).find((one) => one.email === email.trim().toLowerCase())
        if (!account) throw nobody(email)
        if (!(await removeSecondFactor(db, account.id, cli.author)))
          throw new CommandError(exitStatus.refused, `${account.email} has no second factor.`, {
            reason: 'none',
          })
        await answer(cli, options.json, { ok: true, email: account.email }, [
          `${account.email} has no second factor now. Where one is required, the next sign-in sets up a new one.`,
        ])
      }),
    )
}

const nobody = (email: string) =>
  new CommandError(exitStatus.refused, `There is no administrator ${email}. Check the address.`, {
    reason: 'not_found',
  })

async function readPassword(cli: Cli, options: Pick<Options, 'passwordStdin'>): Promise<string> {
  // One line end belongs to the file or to echo, not to the password.
  if (options.passwordStdin) return (await readAll(cli.stdin)).replace(/\r?\n$/, '')
  if (!cli.isInteractive)
    throw new CommandError(
      exitStatus.usage,
      'There is no terminal to ask for the password: add --password-stdin.',
    )
  const password = await cli.askSecret('Password (12 characters or more): ')
  if (password !== (await cli.askSecret('Once more: ')))
    throw new CommandError(exitStatus.refused, 'The two passwords differ. Nothing was changed: try again.')
  return password
}
