import type { Author } from '@/lib/audit/author'
import { findLastChange } from '@/lib/audit/data'
import { recordAudit } from '@/lib/audit/mutations'
import { applyChanges } from '@/lib/draft/apply-changes'
import { createAuditEntries } from '@/lib/draft/audit-entries'
import { readDraft } from '@/lib/draft/data'
import { diffSnapshots, type ObjectChange } from '@/lib/draft/diff'
import { type ConflictingObject, mergeChanges } from '@/lib/draft/merge'
import { checkErrors, type Finding } from '@/lib/policy/check'
import type { Snapshot } from '@/lib/policy/snapshot'
import { now } from '@/lib/server/clock'
import { type Database, type Transaction, writeTransaction } from '@/lib/server/db'

/** Somebody else changed the object since it was read. */
export type DraftConflict = ConflictingObject & { changedBy: string; changedAt: Date | null }

export type WriteDraftResult =
  | { ok: true; changes: ObjectChange[] }
  /** Errors of the configuration as it would have become. Nothing was written. */
  | { ok: false; reason: 'invalid'; findings: Finding[] }
  /** Nothing was written. */
  | { ok: false; reason: 'conflict'; conflicts: DraftConflict[] }

/**
 * Errors that keep a draft from being saved. A draft without an emergency line can be saved, not committed.
 */
function listSavingErrors(snapshot: Snapshot): Finding[] {
  return checkErrors(snapshot).filter(({ code }) => code !== 'no_emergency_line')
}

/** What was wrong before does not keep anybody from mending it part by part: PINs that were given up with a lost key. */
function listNewErrors(before: Snapshot, after: Snapshot): Finding[] {
  const found = listSavingErrors(after)
  if (found.length === 0) return found
  const keyOf = ({ code, objects }: Finding) =>
    [code, ...objects.map(({ kind, id }) => `${kind}:${id}`)].join(' ')
  const known = new Set(listSavingErrors(before).map(keyOf))
  return found.filter((finding) => !known.has(keyOf(finding)))
}

/**
 * Writes the difference between `before`, as it was read, and `after` into the draft, with audit entries.
 * What others changed since then stays; if they changed the same object, it is a conflict. Call it in a
 * {@link writeTransaction}. Each object alone must satisfy its schema (lib/policy/snapshot.ts); how they fit
 * together is checked here.
 */
export async function writeDraft(
  tx: Transaction,
  before: Snapshot,
  after: Snapshot,
  author: Author,
): Promise<WriteDraftResult> {
  const current = await readDraft(tx)
  const merge = mergeChanges(current, before, after)
  if (!merge.ok) return { ok: false, reason: 'conflict', conflicts: await nameAuthors(tx, merge.conflicts) }
  const changes = diffSnapshots(current, merge.snapshot)
  const findings = listNewErrors(current, merge.snapshot)
  if (findings.length > 0) return { ok: false, reason: 'invalid', findings }
  const at = now()
  await applyChanges(tx, changes, merge.snapshot, { at, author: author.name })
  await recordAudit(tx, author, at, createAuditEntries(changes, current, merge.snapshot))
  return { ok: true, changes }
}

/** {@link writeDraft} in a transaction of its own. */
export function saveDraft(
  db: Database,
  before: Snapshot,
  after: Snapshot,
  author: Author,
): Promise<WriteDraftResult> {
  return writeTransaction(db, (tx) => writeDraft(tx, before, after, author))
}

async function nameAuthors(tx: Transaction, conflicts: ConflictingObject[]): Promise<DraftConflict[]> {
  const named: DraftConflict[] = []
  for (const conflict of conflicts) {
    const last = await findLastChange(tx, conflict.kind, conflict.id)
    named.push({ ...conflict, changedBy: last?.author ?? 'somebody', changedAt: last?.at ?? null })
  }
  return named
}
