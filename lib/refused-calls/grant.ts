import type { ClassOfService, Snapshot } from '@/lib/policy/snapshot'
import type { Grant } from '@/lib/refused-calls/schema'

/** The snapshot with one grant more; the same one where it is there already. Null: there is no such Class of Service. */
export function addGrant(snapshot: Snapshot, grant: Grant): Snapshot | null {
  const { classOfServiceId } = grant
  const found = snapshot.classesOfService.find(({ id }) => id === classOfServiceId)
  if (!found) return null
  const granted = grantTo(found, grant)
  if (granted === found) return snapshot
  const classesOfService = snapshot.classesOfService.map((one) => (one === found ? granted : one))
  return { ...snapshot, classesOfService }
}

function grantTo(one: ClassOfService, { kind, id }: Grant): ClassOfService {
  if (kind === 'entry') {
    const { entries } = one.extensions
    if (entries.includes(id)) return one
    return { ...one, extensions: { ...one.extensions, entries: [...entries, id] } }
  }
  const field = (
    { service: 'services', application: 'applications', 'outgoing-line': 'outgoingLines' } as const
  )[kind]
  const list = one[field]
  return list.ids.includes(id) ? one : { ...one, [field]: { ...list, ids: [...list.ids, id] } }
}
