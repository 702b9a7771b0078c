import type { AuditInput } from '@/lib/audit/mutations'
import type { ObjectChange } from '@/lib/draft/diff'
import { type DraftObject, listObjects, secretFields } from '@/lib/draft/objects'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * One audit entry for each changed object, with all its fields before and after; secrets only as set or
 * changed.
 */
export function createAuditEntries(changes: ObjectChange[], before: Snapshot, after: Snapshot): AuditInput[] {
  const [old, current] = [listObjects(before), listObjects(after)]
  return changes.map((change) => {
    const key = `${change.kind}:${change.id}`
    return {
      action: change.change,
      kind: change.kind,
      objectId: change.id,
      objectName: change.name,
      before: describeObject(old.get(key), change, 'before'),
      after: describeObject(current.get(key), change, 'after'),
    }
  })
}

function describeObject(object: DraftObject | undefined, change: ObjectChange, side: 'before' | 'after') {
  if (!object) return null
  const masked: Record<string, string> = {}
  for (const field of secretFields) {
    if (object.secrets[field] === undefined) continue
    const changed = change.fields.find((it) => it.field === field)
    masked[field] = changed ? String(changed[side]) : 'set'
  }
  const order = change.fields.find((it) => it.field === 'outgoingLineOrder')
  return { ...object.value, ...masked, ...(order ? { outgoingLineOrder: order[side] } : {}) }
}
