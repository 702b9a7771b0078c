import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { countChanges, describeChanges } from '@/cli/describe-changes'
import { describeFindings } from '@/cli/describe-findings'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { readNumber } from '@/cli/read-number'
import { revertTo } from '@/lib/revision/mutations'

export const addRevertCommand: AddCommand = (program, cli) => {
  program
    .command('revert')
    .description('Make the draft what a revision holds. Commit puts it in force.')
    .argument('<number>', 'number of the revision', readNumber)
    .option(...jsonOption)
    .action((number: number, options: { json?: boolean }) =>
      cli.withDatabase(async (db) => {
        const result = await revertTo(db, number, cli.author)
        if (result.ok) {
          const lines =
            result.changes.length === 0
              ? [`The draft already is what revision ${number} holds.`]
              : [
                  ...describeChanges(result.changes),
                  `The draft is what revision ${number} holds: ${countChanges(result.changes)}. Put it in force with commit.`,
                ]
          const { changes, secretsForgotten } = result
          const value = { ok: true, changes, ...(secretsForgotten && { secretsForgotten }) }
          return answer(cli, options.json, value, [...lines, ...forgottenLines(number, secretsForgotten)])
        }
        if (result.reason === 'not_found')
          throw new CommandError(
            exitStatus.refused,
            `There is no revision ${number}. See the numbers with status.`,
          )
        if (result.reason === 'invalid')
          throw new CommandError(
            exitStatus.refused,
            [
              ...describeFindings(result.findings),
              ...forgottenLines(number, result.secretsForgotten),
              `Revision ${number} no longer passes the checks: nothing was changed.`,
            ].join('\n'),
            { findings: result.findings },
          )
        throw new CommandError(
          exitStatus.refused,
          'Others changed the draft meanwhile: nothing was changed. Revert again.',
          {
            conflicts: result.conflicts,
          },
        )
      }),
    )
}

const forgottenLines = (number: number, isForgotten: boolean): string[] =>
  isForgotten
    ? [
        `Passwords and PINs of revision ${number} were given up with the key that sealed them: those of the draft stay.`,
      ]
    : []
