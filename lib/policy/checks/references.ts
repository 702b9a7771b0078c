import { type Check, type Finding, kindWords, quoteFirst, reportError } from '@/lib/policy/checks/finding'
import type { ObjectKind } from '@/lib/policy/checks/object-kind'
import { objectsOfKind } from '@/lib/policy/checks/objects'
import { listReferences, type Reference } from '@/lib/policy/checks/reference-list'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Every reference must lead to an object of the right kind. */
export const checkDanglingReferences: Check = (snapshot) => {
  const known = knownIds(snapshot)
  return listReferences(snapshot).flatMap((reference): Finding[] =>
    known(reference.to.kind).has(reference.to.id) ? [] : [describeDangling(reference)],
  )
}

function describeDangling({ from, to, how, path }: Reference): Finding {
  return reportError(
    'dangling_reference',
    path,
    [from],
    `${quoteFirst(from)} names a ${kindWords[to.kind]} under ${how} that does not exist (id ${to.id}): choose another or take it out.`,
  )
}

function knownIds(snapshot: Snapshot): (kind: ObjectKind) => Set<string> {
  const sets = new Map<ObjectKind, Set<string>>()
  return (kind) => {
    const set = sets.get(kind) ?? new Set(objectsOfKind(snapshot, kind).map(({ id }) => id))
    sets.set(kind, set)
    return set
  }
}
