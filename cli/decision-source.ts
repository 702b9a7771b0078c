import { CommandError, exitStatus } from '@/cli/exit-status'
import { readDraft } from '@/lib/draft/data'
import { type CompiledPolicy, compilePolicy } from '@/lib/policy/compile'
import type { Sessions } from '@/lib/policy/decision'
import { activeRevision, readRevision } from '@/lib/revision/data'
import type { Database } from '@/lib/server/db'

/** What questions are answered from: one compiled policy, and who is logged in where now. */
export type DecisionSource = {
  policy: CompiledPolicy
  /** Number of the revision; null: the draft. */
  revision: number | null
  /** The sessions of now as far as they count at an instant (ms): one past its end does not. */
  sessionsAt(at: number): Sessions
}

/** Of the active revision, or of the draft as it is. */
export async function openDecisionSource(db: Database, ofDraft: boolean): Promise<DecisionSource> {
  const sessionsAt = await readSessions(db)
  if (ofDraft) return { policy: compilePolicy(await readDraft(db)), sessionsAt, revision: null }
  const active = await activeRevision(db)
  const revision = active && (await readRevision(db, active.number))
  if (!revision)
    throw new CommandError(
      exitStatus.refused,
      'No revision is in force yet. Commit first, or ask the draft with --draft.',
    )
  return { policy: compilePolicy(revision.snapshot), sessionsAt, revision: revision.number }
}

async function readSessions(db: Database): Promise<DecisionSource['sessionsAt']> {
  const rows = await db.hotDeskSession.findMany({
    select: { endpoint: true, extensionId: true, until: true },
  })
  const byEndpoint = new Map(
    rows.map((row) => [row.endpoint, { ...row, endsAt: row.until?.getTime() ?? Infinity }]),
  )
  return (at) => ({
    occupantOf: (endpoint) => {
      const session = byEndpoint.get(endpoint)
      return session && at < session.endsAt ? session.extensionId : null
    },
  })
}
