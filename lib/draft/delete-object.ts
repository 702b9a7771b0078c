import type { Author } from '@/lib/audit/author'
import { readDraft, readObjectVersion } from '@/lib/draft/data'
import { describeConflict } from '@/lib/draft/find-conflict'
import { writeDraft } from '@/lib/draft/mutations'
import { replaceObject } from '@/lib/draft/replace-object'
import { usedBy } from '@/lib/policy/used-by'
import { type Database, type Transaction, writeTransaction } from '@/lib/server/db'
import type { ObjectKind } from '@/lib/shared/object-href'
import type { Conflict, InUse } from '@/lib/shared/save-result'

/** `version` null: not compared. */
export type DeleteObjectInput = { kind: ObjectKind; id: string; version: number | null }
export type DeleteObjectResult = { ok: true } | InUse | Conflict

/** Deletes one object of the draft, unless another names it. One that is gone already counts as deleted. */
export function deleteObject(
  db: Database,
  input: DeleteObjectInput,
  author: Author,
): Promise<DeleteObjectResult> {
  return writeTransaction(db, (tx) => removeObject(tx, input, author))
}

async function removeObject(
  tx: Transaction,
  { kind, id, version }: DeleteObjectInput,
  author: Author,
): Promise<DeleteObjectResult> {
  const existing = await readObjectVersion(tx, kind, id)
  if (!existing) return { ok: true }
  if (version !== null && existing.version !== version)
    return describeConflict(tx, kind, id, version, existing)
  const draft = await readDraft(tx)
  // What names itself goes with it.
  const uses = usedBy(draft, kind, id).filter((use) => use.kind !== kind || use.id !== id)
  if (uses.length > 0) return { ok: false, reason: 'in-use', usedBy: uses }
  const result = await writeDraft(tx, draft, replaceObject(draft, kind, id, null), author)
  if (!result.ok)
    throw new Error(`Deleting ${kind} ${id} was refused, though nothing names it: ${JSON.stringify(result)}`)
  return { ok: true }
}
