import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { countChanges } from '@/cli/describe-changes'
import { exitStatus } from '@/cli/exit-status'
import { sayInstant } from '@/cli/say-instant'
import { readDraft } from '@/lib/draft/data'
import { diffSnapshots } from '@/lib/draft/diff'
import { readDrift } from '@/lib/drift/data'
import { emptySnapshot } from '@/lib/policy/snapshot'
import { findWaitingConfirmation } from '@/lib/revision/confirmation'
import { activeRevision, listRevisions, type RevisionSummary, readRevision } from '@/lib/revision/data'
import { describeConfirmation } from '@/lib/revision/describe-confirmation'
import type { Env } from '@/lib/server/env'
import { askGatekeeper } from '@/lib/status/gatekeeper'
import { readAttachedSwitch } from '@/lib/switch-setting/attached'
import { SwitchSettingError } from '@/lib/switch-setting/setting-error'

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
        const attached = describeSwitch(cli.env)
        const latest = await listRevisions(db, 10)
        const waiting = await findWaitingConfirmation(db)
        const confirmation = waiting && describeConfirmation(waiting)
        const gatekeeper = await askGatekeeper(cli.env.gatekeeperPort)
        const drift = await readDrift(cli.env)
        const value = {
          ok: gatekeeper.answers,
          active: active?.number ?? null,
          pending,
          gatekeeper,
          /** Null: not known. */
          drift: drift.ok ? (drift.drift?.findings ?? []) : null,
          switch: attached.kind,
          /** The revision in force that waits to be confirmed; null: none does. */
          confirmation,
          revisions: latest,
        }
        await answer(cli, options.json, value, [
          active ? `In force      revision ${active.number}` : 'In force      nothing: commit first',
          ...(waiting
            ? [
                `To confirm    revision ${waiting.number} until ${sayInstant(waiting.until)}, else revision ${waiting.former} comes back`,
              ]
            : []),
          `Pending       ${pending.length === 0 ? 'nothing' : countChanges(pending)}`,
          `Gatekeeper    ${gatekeeper.answers ? 'answers' : 'does not answer'} on ${gatekeeper.address}`,
          `Switch        ${attached.words}`,
          ...((drift.ok && drift.drift?.findings) || []).map((finding) => `Differs       ${finding}`),
          ...latest.map(describeRevision),
        ])
        if (!gatekeeper.answers) settle(exitStatus.unreachable)
      }),
    )
}

/** `kind` null: what is set cannot be read, and `words` say why. */
function describeSwitch(env: Env): { kind: 'none' | 'asterisk' | null; words: string } {
  try {
    const { kind, ami } = readAttachedSwitch(env)
    return { kind, words: ami ? `asterisk at ${ami.host}:${ami.port}` : 'none: a commit writes files only' }
  } catch (error) {
    if (error instanceof SwitchSettingError) return { kind: null, words: error.message }
    throw error
  }
}

function describeRevision({ number, state, author, message, publishedAt, error }: RevisionSummary): string {
  const when = publishedAt.toISOString().slice(0, 16).replace('T', ' ')
  const why = error === null ? '' : ` (${error.split('\n')[0]})`
  return `Revision ${String(number).padEnd(4)} ${state.padEnd(18)} ${when} UTC  ${author}  ${message}${why}`.trimEnd()
}
