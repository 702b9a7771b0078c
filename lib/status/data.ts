import type { Database } from '@/lib/server/db'
import type { RevisionStatus } from '@/lib/status/schema'

/** The revision that the switch runs, else the one that waits for it. Of one database, read in one query. */
export async function readRevisionStatus(db: Database): Promise<RevisionStatus> {
  const revisions = await db.revision.findMany({
    where: { state: { in: ['ACTIVE', 'ACTIVE_FILES_ONLY', 'PUBLISHED', 'APPLYING'] } },
    orderBy: { number: 'desc' },
    select: { number: true, state: true, finishedAt: true },
  })
  const running = revisions.find(({ state }) => state === 'ACTIVE' || state === 'ACTIVE_FILES_ONLY')
  if (running)
    return {
      kind: running.state === 'ACTIVE' ? 'active' : 'files-only',
      number: running.number,
      at: running.finishedAt?.toISOString() ?? null,
    }
  const waiting = revisions[0]
  return waiting ? { kind: 'waiting', number: waiting.number } : { kind: 'none' }
}
