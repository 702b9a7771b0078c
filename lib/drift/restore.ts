import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { readDrift } from '@/lib/drift/data'
import type { Drift } from '@/lib/drift/schema'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import { now } from '@/lib/server/clock'
import { type Database, writeTransaction } from '@/lib/server/db'
import type { Env } from '@/lib/server/env'

export type RestoreResult =
  /** It was asked for, and is done some seconds later; null: nothing differs, and nothing was done. */
  { ok: true; drift: Drift | null } | { ok: false; message: string }

/** Has the gatekeeper apply the active revision again where something differs; audited with what differed. */
export async function restoreActive(
  db: Database,
  env: Pick<Env, 'dataDir' | 'gatekeeperPort'>,
  author: Author,
): Promise<RestoreResult> {
  const read = await readDrift(env)
  if (!read.ok || read.drift === null) return read
  const { drift } = read
  const answer = await requestGatekeeper(env, 'POST', '/v1/restore', {})
  if (!answer.ok) return { ok: false, message: answer.message }
  const { revision, findings } = drift
  await writeTransaction(db, (tx) =>
    recordAudit(tx, author, now(), [
      {
        action: 'restored',
        kind: 'revision',
        objectId: String(revision),
        objectName: `Revision ${revision}`,
        before: { differs: findings },
        after: null,
      },
    ]),
  )
  return { ok: true, drift }
}
