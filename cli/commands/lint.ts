import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { describeFindingsInFull } from '@/cli/describe-findings'
import { exitStatus } from '@/cli/exit-status'
import { readDraft } from '@/lib/draft/data'
import { checkForCommit } from '@/lib/policy/policy-tests/check-policy-tests'
import { now } from '@/lib/server/clock'

export const addLintCommand: AddCommand = (program, cli, settle) => {
  program
    .command('lint')
    .description('Check the draft and ask its policy tests: errors that Commit refuses, and warnings.')
    .option(...jsonOption)
    .action((options: { json?: boolean }) =>
      cli.withDatabase(async (db) => {
        const draft = await readDraft(db)
        const findings = checkForCommit(draft, now().getTime())
        const hasErrors = findings.some(({ severity }) => severity === 'error')
        const lines =
          findings.length === 0 ? ['Nothing to complain about.'] : describeFindingsInFull(findings, draft)
        await answer(cli, options.json, { ok: !hasErrors, findings }, lines)
        if (hasErrors) settle(exitStatus.refused)
      }),
    )
}
