import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { readAttachedSwitch } from '@/lib/switch-setting/attached'
import { checkOwnFiles } from '@/lib/switch-setting/check-own-files'
import { writeSwitchIncludes } from '@/lib/switch-setting/include-mutations'

export const addSwitchCommand: AddCommand = (program, cli) => {
  const group = program.command('switch').description('The switch’s own configuration files.')
  group
    .command('include')
    .description('Which lines the switch’s own files still need; with --write the include lines are added.')
    .option('--write', 'add the include lines, one at the end of each file, after a copy of the file')
    .option(...jsonOption)
    .action(async (options: { write?: boolean; json?: boolean }) => {
      const { configFolder, folder, kind } = readAttachedSwitch(cli.env)
      if (kind === 'none')
        throw new CommandError(
          exitStatus.refused,
          'No switch is set up. Enter one under Settings > Switch first.',
        )
      if (options.write) {
        const result = await cli.withDatabase((db) => writeSwitchIncludes(db, cli.env, cli.author))
        if (!result.ok)
          throw new CommandError(exitStatus.refused, result.message, { written: result.written })
        const lines = result.written.map(
          ({ backup, file, line }) => `${file}: added ${line} (as it was: ${backup})`,
        )
        return answer(cli, options.json, result, [
          ...(lines.length > 0 ? lines : ['Every include line was there already: nothing was written.']),
          'The next commit makes the switch read them.',
        ])
      }
      const checks = await checkOwnFiles(configFolder, folder)
      await answer(cli, options.json, { checks }, [
        ...checks.flatMap(({ lines = [], message }) => [
          message,
          ...lines.flatMap(({ file, text }) => [`--- ${file}`, text]),
        ]),
      ])
    })
}
