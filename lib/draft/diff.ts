import { type DraftObject, listObjects, type ObjectKind, secretFields } from '@/lib/draft/objects'
import type { Snapshot } from '@/lib/policy/snapshot'
import { canonicalSnapshot } from '@/lib/revision/canonical'
import { isEqual } from '@/lib/shared/is-equal'

export type FieldChange = {
  /** Path in the object, such as `callerId.number`. */
  field: string
  /** JSON; null where there was none. A secret is never given: null, 'set', or 'changed'. */
  before: unknown
  after: unknown
}

export type ObjectChange = {
  kind: ObjectKind
  id: string
  name: string
  change: 'created' | 'changed' | 'deleted'
  /** Of a created or deleted object: all its fields. */
  fields: FieldChange[]
}

/**
 * What leads from one configuration to another, object by object. Created and changed come in the order of
 * `after`, deleted last. A new order of the outgoing lines is a change of the settings, field
 * `outgoingLineOrder` (names).
 */
export function diffSnapshots(before: Snapshot, after: Snapshot): ObjectChange[] {
  const [old, current] = [canonicalSnapshot(before), canonicalSnapshot(after)]
  const [oldObjects, objects] = [listObjects(old), listObjects(current)]
  const order = diffLineOrder(old, current)
  const changes: ObjectChange[] = []
  for (const [key, object] of objects) {
    const former = oldObjects.get(key)
    const fields = former === undefined ? diffFields(null, object) : diffFields(former, object)
    if (object.kind === 'settings' && order) fields.push(order)
    if (former && fields.length === 0) continue
    changes.push({ ...identify(object), change: former ? 'changed' : 'created', fields })
  }
  for (const [key, object] of oldObjects)
    if (!objects.has(key))
      changes.push({ ...identify(object), change: 'deleted', fields: diffFields(object, null) })
  return changes
}

const identify = ({ kind, id, name }: DraftObject) => ({ kind, id, name })

function diffFields(before: DraftObject | null, after: DraftObject | null): FieldChange[] {
  if (before && after && isEqual(before.value, after.value) && isEqual(before.secrets, after.secrets))
    return []
  const changes: FieldChange[] = []
  collect(changes, '', before?.value, after?.value)
  for (const field of secretFields) {
    const [old, current] = [before?.secrets[field], after?.secrets[field]]
    if (old === current) continue
    changes.push({
      field,
      before: old === undefined ? null : 'set',
      after: current === undefined ? null : old === undefined ? 'set' : 'changed',
    })
  }
  return changes
}

/** What differs between two plain objects, field by field; null: it was not there. Their `id` does not count. */
export function diffRecords(
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): FieldChange[] {
  const changes: FieldChange[] = []
  collect(changes, '', before ?? undefined, after ?? undefined)
  return changes
}

/** Goes into plain objects; a list is one value. */
function collect(changes: FieldChange[], path: string, before: unknown, after: unknown): void {
  if (isEqual(before, after)) return
  const [left, right] = [asRecord(before), asRecord(after)]
  const isContainer = left || right
  if (
    !isContainer ||
    (!left && before != null) ||
    (!right && after != null) ||
    (path !== '' && !(left && right))
  ) {
    changes.push({ field: path, before: before ?? null, after: after ?? null })
    return
  }
  for (const key of new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})])) {
    if (path === '' && key === 'id') continue
    collect(changes, path === '' ? key : `${path}.${key}`, left?.[key], right?.[key])
  }
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

/** Lines that came or went are changes of their own: only the order of those in both counts. */
function diffLineOrder(before: Snapshot, after: Snapshot): FieldChange | null {
  const oldIds = new Set(before.outgoingLines.map((line) => line.id))
  const ids = new Set(after.outgoingLines.map((line) => line.id))
  const old = before.outgoingLines.filter((line) => ids.has(line.id))
  const current = after.outgoingLines.filter((line) => oldIds.has(line.id))
  if (old.every((line, index) => line.id === current[index]?.id)) return null
  const names = (snapshot: Snapshot) => snapshot.outgoingLines.map((line) => line.name)
  return { field: 'outgoingLineOrder', before: names(before), after: names(after) }
}
