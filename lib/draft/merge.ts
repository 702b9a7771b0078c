import { diffSnapshots } from '@/lib/draft/diff'
import { collections, type DraftObject, listObjects, type ObjectKind } from '@/lib/draft/objects'
import type { Settings, Snapshot } from '@/lib/policy/snapshot'
import { canonicalSnapshot } from '@/lib/revision/canonical'
import { isEqual } from '@/lib/shared/is-equal'

/** An object that somebody else changed in the meantime, and otherwise than wanted here. */
export type ConflictingObject = { kind: ObjectKind; id: string; name: string }

export type Merge = { ok: true; snapshot: Snapshot } | { ok: false; conflicts: ConflictingObject[] }

/**
 * Puts the changes that lead from `before` to `after` on top of `current`. Changes of other objects stay; an
 * object changed on both sides is a conflict, unless both made the same of it.
 */
export function mergeChanges(current: Snapshot, before: Snapshot, after: Snapshot): Merge {
  if (isEqual(canonicalSnapshot(current), canonicalSnapshot(before)))
    return { ok: true, snapshot: canonicalSnapshot(after) }
  const [now, base, wanted] = [list(current), list(before), list(after)]
  const conflicts: ConflictingObject[] = []
  for (const { kind, id, name } of diffSnapshots(before, after)) {
    const key = `${kind}:${id}`
    const [existing, mine] = [now.get(key), wanted.get(key)]
    if (!isSame(existing, base.get(key)) && !isSame(existing, mine)) conflicts.push({ kind, id, name })
    else if (mine) now.set(key, mine)
    else now.delete(key)
  }
  const order = mergeLineOrder(lineIds(current), lineIds(before), lineIds(after))
  if (!order) conflicts.push({ kind: 'settings', id: 'settings', name: 'Order of the outgoing lines' })
  return order && conflicts.length === 0
    ? { ok: true, snapshot: compose(now, order) }
    : { ok: false, conflicts }
}

const list = (snapshot: Snapshot) => listObjects(canonicalSnapshot(snapshot))

/** Whether two objects, or their absence, are the same. Both must be canonical. */
function isSame(a: DraftObject | undefined, b: DraftObject | undefined): boolean {
  return isEqual(a?.value, b?.value) && isEqual(a?.secrets, b?.secrets)
}

const lineIds = (snapshot: Snapshot): string[] => snapshot.outgoingLines.map((line) => line.id)

function mergeLineOrder(current: string[], before: string[], after: string[]): string[] | null {
  if (isEqual(before, after)) return current
  return isEqual(current, before) || isEqual(current, after) ? after : null
}

function compose(objects: Map<string, DraftObject>, lineOrder: string[]): Snapshot {
  const all = [...objects.values()]
  const secret = (field: keyof DraftObject['secrets']): Record<string, string> =>
    Object.fromEntries(
      all.flatMap(({ id, secrets }) => (secrets[field] === undefined ? [] : [[id, secrets[field]]])),
    )
  const lists = Object.fromEntries(
    collections.map(([kind, list]) => [
      list,
      all.filter((object) => object.kind === kind).map(({ value }) => value),
    ]),
  ) as Pick<Snapshot, (typeof collections)[number][1]>
  const place = new Map(lineOrder.map((id, index) => [id, index]))
  lists.outgoingLines.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
  return canonicalSnapshot({
    format: 1,
    settings: objects.get('settings:settings')?.value as Settings,
    ...lists,
    secrets: {
      sipPasswords: secret('sipPassword'),
      pinHashes: secret('pinHash'),
      voicemailPasswords: secret('voicemailPassword'),
      trunkPasswords: secret('password'),
    },
  })
}
