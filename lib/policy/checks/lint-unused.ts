import { type Check, quote, quoteFirst, reportWarning } from '@/lib/policy/checks/finding'
import type { MendField } from '@/lib/policy/checks/mend'
import type { ObjectKind } from '@/lib/policy/checks/object-kind'
import { listOfKind, objectsOfKind, refTo } from '@/lib/policy/checks/objects'
import { listReferences } from '@/lib/policy/checks/reference-list'
import type { Snapshot } from '@/lib/policy/snapshot'

/** What nothing refers to has no effect. 'All …' counts services and applications as used, so they are not in here. */
export const lintUnused: Check = (snapshot) => {
  const used = new Set(
    listReferences(snapshot)
      // A policy test only asks.
      .filter(({ from }) => from.kind !== 'policy-test')
      .map(({ to }) => `${to.kind} ${to.id}`),
  )
  const takesAnyTrunk = snapshot.incomingLines.some(({ trunkId }) => trunkId === null)
  return [
    ...lintUnusedKind(snapshot, 'class-of-service', used, () => false),
    ...lintUnusedKind(snapshot, 'schedule', used, () => false),
    ...lintUnusedKind(
      snapshot,
      'trunk',
      used,
      (index) => takesAnyTrunk || snapshot.trunks[index]?.enabled === false,
    ),
    ...lintUnusedKind(snapshot, 'outgoing-line', used, (index) => {
      const line = snapshot.outgoingLines[index]
      return line === undefined || line.emergency || !line.enabled
    }),
  ]
}

function lintUnusedKind(
  snapshot: Snapshot,
  kind: ObjectKind,
  used: ReadonlySet<string>,
  isExempt: (index: number) => boolean,
) {
  return objectsOfKind(snapshot, kind).flatMap((object, index) => {
    if (used.has(`${kind} ${object.id}`) || isExempt(index)) return []
    const ref = refTo(kind, object)
    return [
      reportWarning(
        `unused_${kind.replaceAll('-', '_')}`,
        [listOfKind[kind], index],
        [ref],
        `${quoteFirst(ref)} is used nowhere, so it has no effect: use it or delete it.`,
        { kind: 'delete-object', object: { kind, id: object.id } },
      ),
    ]
  })
}

/** The second mention in a list has no effect. */
export const lintListedTwice: Check = (snapshot) => {
  const seen = new Set<string>()
  return listReferences(snapshot).flatMap(({ from, to, how, path }) => {
    const key = `${from.kind} ${from.id} ${how} ${to.id}`
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    const named = objectsOfKind(snapshot, to.kind).find(({ id }) => id === to.id)
    if (named === undefined) return []
    return [
      reportWarning(
        'listed_twice',
        path,
        [from],
        `${quoteFirst(from)} lists ${quote(refTo(to.kind, named))} twice under ${how}: remove one.`,
        {
          kind: 'remove-item',
          from: { kind: from.kind, id: from.id },
          field: path[2] as MendField,
          item: to.id,
        },
      ),
    ]
  })
}
