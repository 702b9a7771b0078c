import type { Extension } from '@/lib/policy/snapshot'
import type { Entry } from '@/lib/policy-file/document'
import type { Path } from '@/lib/policy-file/problems'
import type { References } from '@/lib/policy-file/references'
import { findPinWeakness } from '@/lib/shared/weak-pin'

/** Null where its Class of Service is not in the file: the references have it then. */
export function readExtension(
  entry: Entry<'extensions'>,
  id: string,
  path: Path,
  references: References,
  existing: Extension | undefined,
): Extension | null {
  const classOfServiceId = references.resolve('classesOfService', entry.classOfService, [
    ...path,
    'classOfService',
  ])
  const allowedPhoneIds =
    entry.type === 'hot-desk' && entry.allowedPhones != null
      ? references.resolveAll('extensions', entry.allowedPhones, [...path, 'allowedPhones'])
      : null
  if (classOfServiceId === null) return null
  const base = {
    id,
    number: entry.number,
    name: entry.name,
    classOfServiceId,
    callerId: { name: entry.callerId?.name ?? null, number: entry.callerId?.number ?? null },
    voicemail: {
      enabled: entry.voicemail == null ? false : (entry.voicemail.enabled ?? true),
      email: entry.voicemail?.email ?? null,
    },
  }
  if (entry.type === 'phone')
    return {
      ...base,
      type: 'phone',
      endpoint: entry.endpoint ?? (existing?.type === 'phone' ? existing.endpoint : entry.number),
      location: entry.location ?? '',
      emergencyCallerIdNumber: entry.emergencyCallerIdNumber ?? null,
    }
  return {
    ...base,
    type: 'hot-desk',
    pinIsWeak: isPinWeak(entry, existing),
    secondLogin: entry.secondLogin ?? 'move',
    allowedPhoneIds,
    autoLogout: {
      afterMinutes: entry.autoLogout?.afterMinutes ?? null,
      at: entry.autoLogout?.at ?? null,
      whenUnregistered: entry.autoLogout?.whenUnregistered ?? false,
    },
    whenLoggedOut:
      entry.whenLoggedOut == null || entry.whenLoggedOut === 'busy'
        ? { kind: 'busy' }
        : { kind: 'number', number: entry.whenLoggedOut.number },
  }
}

type HotDeskEntry = Extract<Entry<'extensions'>, { type: 'hot-desk' }>

/** As the PIN says where it is given; its hash cannot, so that an export with hashes says it. */
function isPinWeak(
  { number, pin, pinHash, pinIsWeak }: HotDeskEntry,
  existing: Extension | undefined,
): boolean {
  if (pin != null) return findPinWeakness(pin, number) !== null
  if (pinHash != null) return pinIsWeak ?? false
  return pinIsWeak ?? (existing?.type === 'hot-desk' && existing.pinIsWeak)
}
