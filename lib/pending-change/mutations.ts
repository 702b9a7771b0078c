import type { Author } from '@/lib/audit/author'
import { readDraft } from '@/lib/draft/data'
import { writeDraft } from '@/lib/draft/mutations'
import { listObjects } from '@/lib/draft/objects'
import { replaceObject } from '@/lib/draft/replace-object'
import { findBase, listPendingChanges } from '@/lib/pending-change/data'
import type { ObjectRef } from '@/lib/pending-change/schema'
import { emptySnapshot, type Snapshot } from '@/lib/policy/snapshot'
import { usedBy } from '@/lib/policy/used-by'
import { readRevision } from '@/lib/revision/data'
import { withSecretsOfNow } from '@/lib/revision/secrets-of-now'
import { type Database, type Transaction, writeTransaction } from '@/lib/server/db'
import type { InUse, Invalid, UsedBy } from '@/lib/shared/save-result'

export type RevertChangesResult = { ok: true; reverted: number } | Invalid | InUse

/**
 * Puts objects back to what the revision holds that the draft is compared with, secrets included: created ones go,
 * deleted ones come back. All or nothing.
 */
export function revertChanges(
  db: Database,
  refs: readonly ObjectRef[],
  author: Author,
): Promise<RevertChangesResult> {
  return writeTransaction(db, async (tx): Promise<RevertChangesResult> => {
    const draft = await readDraft(tx)
    const base = await readBase(tx, draft)
    const after = revertObjects(draft, base, refs)
    const kept = listKeptUses(after, refs)
    if (kept.length > 0) return { ok: false, reason: 'in-use', usedBy: kept }
    const result = await writeDraft(tx, draft, after, author)
    if (result.ok) return { ok: true, reverted: result.changes.length }
    if (result.reason === 'conflict') throw new Error('The draft changed inside a write transaction.')
    const issues = result.findings.map(({ message }) => ({ path: '', message }))
    return { ok: false, reason: 'invalid', issues }
  })
}

/** Reverts what `author` touched last. */
export async function revertOwnChanges(db: Database, author: Author): Promise<RevertChangesResult> {
  const { changes } = await listPendingChanges(db, author.name)
  return revertChanges(
    db,
    changes.filter(({ isOwn }) => isOwn),
    author,
  )
}

async function readBase(tx: Transaction, draft: Snapshot): Promise<Snapshot> {
  const base = await findBase(tx)
  const revision = base && (await readRevision(tx, base.number))
  return revision ? withSecretsOfNow(revision, draft) : emptySnapshot(draft.settings.timeZone)
}

function revertObjects(draft: Snapshot, base: Snapshot, refs: readonly ObjectRef[]): Snapshot {
  const objects = listObjects(base)
  const reverted = refs.reduce(
    (snapshot, { kind, id }) => replaceObject(snapshot, kind, id, objects.get(`${kind}:${id}`) ?? null),
    draft,
  )
  // The order of the lines is a change of the settings; one that comes back takes its place again.
  if (!refs.some(({ kind }) => kind === 'settings' || kind === 'outgoing-line')) return reverted
  const place = new Map(base.outgoingLines.map(({ id }, index) => [id, index]))
  const ordersLines = refs.some(({ kind }) => kind === 'settings')
  const cameBack = new Set(refs.flatMap(({ kind, id }) => (kind === 'outgoing-line' ? [id] : [])))
  const placeOf = (id: string) => place.get(id) ?? base.outgoingLines.length
  if (ordersLines)
    return {
      ...reverted,
      outgoingLines: [...reverted.outgoingLines].sort((a, b) => placeOf(a.id) - placeOf(b.id)),
    }
  const known = new Set(draft.outgoingLines.map(({ id }) => id))
  const lines = reverted.outgoingLines.filter(({ id }) => known.has(id))
  for (const line of reverted.outgoingLines.filter(({ id }) => !known.has(id) && cameBack.has(id))) {
    const before = lines.findIndex(({ id }) => placeOf(id) > placeOf(line.id))
    lines.splice(before < 0 ? lines.length : before, 0, line)
  }
  return { ...reverted, outgoingLines: lines }
}

/** Where objects that would go are still named by others. */
function listKeptUses(after: Snapshot, refs: readonly ObjectRef[]): UsedBy[] {
  const objects = listObjects(after)
  return refs.flatMap(({ kind, id }) =>
    kind === 'settings' || objects.has(`${kind}:${id}`) ? [] : usedBy(after, kind, id),
  )
}
