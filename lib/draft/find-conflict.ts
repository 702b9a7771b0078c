import { findLastChange, listAuditEntries } from '@/lib/audit/data'
import { type ObjectKind, settingsId } from '@/lib/draft/objects'
import type { Reader } from '@/lib/server/db'
import { isEqual } from '@/lib/shared/is-equal'
import type { Conflict } from '@/lib/shared/save-result'

/** Who changed an object after `version`, and what of it. `current` null: it is gone. */
export async function describeConflict(
  db: Reader,
  kind: ObjectKind,
  id: string,
  version: number,
  current: { version: number } | null,
): Promise<Conflict> {
  const last = await findLastChange(db, kind, kind === 'settings' ? settingsId : id)
  const fields = current ? await listChangedFields(db, kind, id, current.version - version) : []
  return {
    ok: false,
    reason: 'conflict',
    by: last?.author ?? 'somebody',
    at: last?.at.toISOString() ?? null,
    fields,
    deleted: current === null,
  }
}

/** Each saving is one audit entry with the object before and after. */
async function listChangedFields(
  db: Reader,
  kind: ObjectKind,
  id: string,
  savings: number,
): Promise<string[]> {
  const entries = await listAuditEntries(db, { kind, objectId: id, limit: Math.max(1, savings) })
  const fields = new Set<string>()
  for (const { before, after } of entries) {
    const [old, current] = [asRecord(before), asRecord(after)]
    for (const field of Object.keys({ ...old, ...current }))
      if (!isEqual(old[field], current[field]) || current[field] === 'changed') fields.add(field)
  }
  return [...fields]
}

/** Stored as JSON text by one database and as JSON by another. */
function asRecord(value: unknown): Record<string, unknown> {
  const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value
  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
}
