import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { describeFindings } from '@/cli/describe-findings'
import { exitStatus } from '@/cli/exit-status'
import { readDraft } from '@/lib/draft/data'
import { checkSnapshot } from '@/lib/policy/check'

export const addLintCommand: AddCommand = (program, cli, settle) => {
  program
    .command('lint')
    .description('Check the draft: errors that Commit refuses, and warnings.')
    .option(...jsonOption)
    .action((options: { json?: boolean }) =>
      cli.withDatabase(async (db) => {
        const findings = checkSnapshot(await readDraft(db))
        const hasErrors = findings.some(({ severity }) => severity === 'error')
        const lines = findings.length === 0 ? ['Nothing to complain about.'] : describeFindings(findings)
        await answer(cli, options.json, { ok: !hasErrors, findings }, lines)
        if (hasErrors) settle(exitStatus.refused)
      }),
    )
}
