import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { countChanges } from '@/cli/describe-changes'
import { exitStatus } from '@/cli/exit-status'
import { readDraft } from '@/lib/draft/data'
import { diffSnapshots } from '@/lib/draft/diff'
import { emptySnapshot } from '@/lib/policy/snapshot'
import { activeRevision, listRevisions, type RevisionSummary, readRevision } from '@/lib/revision/data'
import { askGatekeeper } from '@/lib/status/gatekeeper'

export const addStatusCommand: AddCommand = (program, cli, settle) => {
  program
    .command('status')
    .description('What is in force, what is pending, and whether the gatekeeper runs.')
    .option(...jsonOption)
    .action((options: { json?: boolean }) =>
      cli.withDatabase(async (db) => {
        const active = await activeRevision(db)
        const base = active && (await readRevision(db, active.number))
        const draft = await readDraft(db)
        const pending = diffSnapshots(base?.snapshot ?? emptySnapshot(draft.settings.timeZone), draft)
        const latest = await listRevisions(db, 10)
        const gatekeeper = await askGatekeeper(cli.env.gatekeeperPort)
        const value = {
          ok: gatekeeper.answers,
          active: active?.number ?? null,
          pending,
          gatekeeper,
          switch: cli.env.switch,
          revisions: latest,
        }
        await answer(cli, options.json, value, [
          active ? `In force      revision ${active.number}` : 'In force      nothing: commit first',
          `Pending       ${pending.length === 0 ? 'nothing' : countChanges(pending)}`,
          `Gatekeeper    ${gatekeeper.answers ? 'answers' : 'does not answer'} on ${gatekeeper.address}`,
          `Switch        ${cli.env.switch === 'none' ? 'none: a commit writes files only' : cli.env.switch}`,
          ...latest.map(describeRevision),
        ])
        if (!gatekeeper.answers) settle(exitStatus.unreachable)
      }),
    )
}

function describeRevision({ number, state, author, message, publishedAt, error }: RevisionSummary): string {
  const when = publishedAt.toISOString().slice(0, 16).replace('T', ' ')
  const why = error === null ? '' : ` (${error.split('\n')[0]})`
  return `Revision ${String(number).padEnd(4)} ${state.padEnd(18)} ${when} UTC  ${author}  ${message}${why}`.trimEnd()
}
