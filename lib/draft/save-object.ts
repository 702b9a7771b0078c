import type { Author } from '@/lib/audit/author'
import { readDraft, readObjectVersion } from '@/lib/draft/data'
import { describeConflict } from '@/lib/draft/find-conflict'
import { formPathOf } from '@/lib/draft/form-path'
import { writeDraft } from '@/lib/draft/mutations'
import { listObjects, type ObjectKind, type ObjectSecrets } from '@/lib/draft/objects'
import { replaceObject, type SecretField } from '@/lib/draft/replace-object'
import type { Snapshot } from '@/lib/policy/snapshot'
import { canonicalSnapshot } from '@/lib/revision/canonical'
import { type Database, type Transaction, writeTransaction } from '@/lib/server/db'
import { newId } from '@/lib/server/ids'
import type { Conflict, Invalid } from '@/lib/shared/save-result'

/** Absent: left as it is; null: removed. */
export type SecretChanges = { [Field in SecretField]?: string | null }

export type SaveObjectInput = {
  kind: ObjectKind
  /** Null: a new object. */
  id: string | null
  /** As it was when it was read; null: new, or not to be compared. */
  version: number | null
  /** The object as the snapshot has it, without its id, well-formed by its schema. */
  value: object
  secrets?: SecretChanges
  /** Save although others changed it meanwhile. */
  overwrite?: boolean
}

export type SaveObjectResult = { ok: true; id: string; version: number } | Invalid | Conflict

/** Saves one object of the draft, in a transaction of its own. */
export function saveObject(db: Database, input: SaveObjectInput, author: Author): Promise<SaveObjectResult> {
  return writeTransaction(db, (tx) => writeObject(tx, input, author))
}

/** {@link saveObject} in a {@link writeTransaction}. What keeps the draft from being saved is told by field. */
export async function writeObject(
  tx: Transaction,
  input: SaveObjectInput,
  author: Author,
): Promise<SaveObjectResult> {
  const { kind, version, value } = input
  const id = input.id ?? newId()
  const existing = input.id === null ? null : await readObjectVersion(tx, kind, id)
  if (input.id !== null && (!existing || (version !== null && existing.version !== version))) {
    // One that was deleted cannot be overwritten: it would come back under others that counted on its end.
    if (!input.overwrite || !existing) return describeConflict(tx, kind, id, version ?? 0, existing)
  }
  const draft = await readDraft(tx)
  const secrets = mergeSecrets(secretsOf(draft, kind, id), input.secrets ?? {})
  const after = replaceObject(draft, kind, id, { value, secrets })
  const result = await writeDraft(tx, draft, after, author)
  if (!result.ok && result.reason === 'invalid') {
    const checked = canonicalSnapshot(after)
    const issues = result.findings.map((finding) => ({
      path: formPathOf(finding, checked, kind, id),
      message: finding.message,
    }))
    return { ok: false, reason: 'invalid', issues }
  }
  if (!result.ok) throw new Error('The draft changed inside a write transaction.')
  const saved = await readObjectVersion(tx, kind, id)
  return { ok: true, id, version: saved?.version ?? 1 }
}

const secretsOf = (draft: Snapshot, kind: ObjectKind, id: string): ObjectSecrets =>
  listObjects(draft).get(`${kind}:${id}`)?.secrets ?? {}

function mergeSecrets(existing: ObjectSecrets, changes: SecretChanges): ObjectSecrets {
  const merged: ObjectSecrets = { ...existing }
  for (const [field, secret] of Object.entries(changes) as [SecretField, string | null | undefined][]) {
    if (secret === null) delete merged[field]
    else if (secret !== undefined) merged[field] = secret
  }
  return merged
}
