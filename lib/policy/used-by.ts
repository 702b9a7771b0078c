import type { ObjectRef } from '@/lib/policy/checks/finding'
import type { ObjectKind } from '@/lib/policy/checks/object-kind'
import { listReferences } from '@/lib/policy/checks/reference-list'
import type { Snapshot } from '@/lib/policy/snapshot'

/** `how` is the field that names the object, as the screens call it: 'Include other permission(s)'. */
export type Use = ObjectRef & { how: string }

/** Where an object is used, so that it is not deleted there; [] = nowhere. An object that names another twice counts once. */
export function usedBy(snapshot: Snapshot, kind: ObjectKind, id: string): Use[] {
  const uses = new Map<string, Use>()
  for (const { from, to, how } of listReferences(snapshot)) {
    if (to.kind === kind && to.id === id) uses.set(`${from.kind} ${from.id} ${how}`, { ...from, how })
  }
  return [...uses.values()]
}
