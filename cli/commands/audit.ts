import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { writeAuditFile } from '@/lib/audit/export'
import { verifyAudit } from '@/lib/audit/verify'

export const addAuditCommand: AddCommand = (program, cli) => {
  const audit = program.command('audit').description('Who did what.')
  audit
    .command('verify')
    .description(
      'Follow the chain of all entries: was one changed, removed or put in behind the back of Cordboard?',
    )
    .option('--head <hash>', 'a hash that an earlier run printed: it must still be part of the chain')
    .option(...jsonOption)
    .action((options: { head?: string; json?: boolean }) =>
      cli.withDatabase(async (db) => {
        const verdict = await verifyAudit(db, options.head)
        if (!verdict.ok)
          throw new CommandError(
            exitStatus.refused,
            `The audit was tampered with. Entry ${verdict.entry}: ${verdict.problem}.`,
            { entry: verdict.entry, problem: verdict.problem },
          )
        const { entries, unchained, head } = verdict
        const older = unchained === 0 ? '' : ` ${unchained} of them are older than the chain.`
        await answer(cli, options.json, verdict, [
          `${entries} ${entries === 1 ? 'entry stands' : 'entries stand'} as recorded.${older}`,
          ...(head === null ? [] : [`Note the newest hash elsewhere, to verify by --head later: ${head}`]),
        ])
      }),
    )
  audit
    .command('export')
    .description('All entries as CSV, the oldest first.')
    .action(() =>
      cli.withDatabase(async (db) => {
        for await (const line of writeAuditFile(db, { text: '', filters: {} }, 'administrator'))
          await cli.out(line.trimEnd())
      }),
    )
}
