import { collections, type ObjectKind } from '@/lib/draft/objects'
import type { Finding } from '@/lib/policy/check'
import type { Snapshot } from '@/lib/policy/snapshot'
import type { FindingMark } from '@/lib/shared/draft-marks'

const secretPaths: Record<string, string> = {
  sipPasswords: 'secrets.sipPassword',
  pinHashes: 'secrets.pin',
  voicemailPasswords: 'secrets.voicemailPassword',
  trunkPasswords: 'secrets.password',
}

/** What a policy file has beside the object, and the form among its secrets. */
const ownPaths: Record<string, string> = { pin: 'secrets.pin' }

/** Field of the one object where a finding about two leads to the other. */
const sharedFields: Record<string, (kind: ObjectKind) => string> = {
  duplicate_name: () => 'name',
  duplicate_endpoint: () => 'endpoint',
  number_claimed_twice: (kind) => (kind === 'service' ? 'code' : 'number'),
  incoming_number_twice: () => 'number',
  inclusion_cycle: () => 'includeIds',
}

/**
 * Where in the form of an object a finding belongs; '' = to the form as a whole. `snapshot`: the one that the
 * finding's path leads into.
 */
export function formPathOf(finding: Finding, snapshot: Snapshot, kind: ObjectKind, id: string): string {
  const [list, place, ...rest] = finding.path
  if (list === 'secrets') return rest[0] === id ? (secretPaths[String(place)] ?? '') : ''
  const own = collections.find(([name]) => name === kind)?.[1]
  if (list === own && own && typeof place === 'number' && snapshot[own][place]?.id === id)
    return ownPaths[rest.join('.')] ?? rest.join('.')
  return isAbout(finding, kind, id) ? (sharedFields[finding.code]?.(kind) ?? '') : ''
}

export const isAbout = (finding: Finding, kind: ObjectKind, id: string): boolean =>
  finding.objects.some((object) => object.kind === kind && object.id === id)

/** A finding as its object's form shows it. */
export const toFindingMark = (
  finding: Finding,
  snapshot: Snapshot,
  kind: ObjectKind,
  id: string,
): FindingMark => ({
  severity: finding.severity,
  code: finding.code,
  message: finding.message,
  path: formPathOf(finding, snapshot, kind, id),
})
