import type { Decision, Rule } from '@/lib/policy/decision'
import { callerIdOf, denied, maxDurationSeconds, namedRef, refOf } from '@/lib/policy/reference/answers'
import type { Asker } from '@/lib/policy/reference/find-asker'
import { extensionEntryMatches } from '@/lib/policy/reference/match-pattern'
import { walkOpenTree, walkWholeTree } from '@/lib/policy/reference/walk-tree'
import type { Application, ClassOfService, Extension, Service, Snapshot } from '@/lib/policy/snapshot'

/** A number of ours. Rules: docs/policy.md, section 5 and 'Added services' of section 4. */
export type OwnNumber =
  | { kind: 'service'; object: Service }
  | { kind: 'application'; object: Application }
  | { kind: 'extension'; object: Extension }

export function findOwnNumber(snapshot: Snapshot, number: string): OwnNumber | null {
  const service = snapshot.services.find((candidate) => candidate.code === number)
  if (service) return { kind: 'service', object: service }
  const extension = snapshot.extensions.find((candidate) => candidate.number === number)
  if (extension) return { kind: 'extension', object: extension }
  const application = snapshot.applications.find((candidate) => candidate.number === number)
  return application ? { kind: 'application', object: application } : null
}

export function decideOwnNumber(
  snapshot: Snapshot,
  own: OwnNumber,
  number: string,
  asker: Asker,
  at: number,
): Decision {
  const found = {
    number,
    acting: refOf(asker.acting),
    root: asker.root ? namedRef(asker.root) : null,
    destination: { kind: own.kind, id: own.object.id, name: own.object.name, number },
  }
  const allow = (path: ClassOfService[], rule: Rule): Decision => ({
    ...denied('granted', found),
    decision: 'allow',
    path: path.map(namedRef),
    rule,
    callerId: callerIdOf(asker.acting),
    maxDurationSeconds: maxDurationSeconds(path),
  })

  for (const { classOfService, path } of asker.root ? walkOpenTree(snapshot, asker.root, at) : []) {
    const rule = grantOf(classOfService, own, number)
    if (rule) return allow(path, rule)
  }
  if (own.kind === 'service' && own.object.kind === 'hot-desk') {
    if (asker.restricting && grantOf(asker.restricting, own, number))
      return allow([asker.restricting], { kind: 'hotdesk-restriction' })
    if (asker.isOccupiedWithoutRestriction) return allow([], { kind: 'occupied-phone' })
  }
  const wholeTree = asker.root ? walkWholeTree(snapshot, asker.root) : []
  const isGrantedAtOtherTimes = wholeTree.some(({ classOfService }) => grantOf(classOfService, own, number))
  return denied(isGrantedAtOtherTimes ? 'outside_schedule' : 'not_granted', found)
}

/** What this Class of Service alone says to the number, schedules aside; null: nothing. */
function grantOf(classOfService: ClassOfService, own: OwnNumber, number: string): Rule | null {
  if (own.kind === 'service') {
    if (classOfService.services.all) return { kind: 'all-features' }
    return classOfService.services.ids.includes(own.object.id) ? { kind: 'service', id: own.object.id } : null
  }
  if (own.kind === 'application') {
    if (classOfService.applications.all) return { kind: 'all-applications' }
    return classOfService.applications.ids.includes(own.object.id)
      ? { kind: 'application', id: own.object.id }
      : null
  }
  if (classOfService.extensions.all) return { kind: 'all-extensions' }
  const text = classOfService.extensions.entries.find((entry) => extensionEntryMatches(entry, number))
  return text === undefined ? null : { kind: 'extension-entry', text }
}
