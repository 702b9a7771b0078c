import type { Prisma } from '@/generated/prisma/client'
import type { ObjectSecrets } from '@/lib/draft/objects'
import { toEnum, toWord } from '@/lib/draft/words'
import type { Extension, HotDesk, Phone, Secrets } from '@/lib/policy/snapshot'
import { closeSecret, openSecret } from '@/lib/secrets/value'
import type { Seal } from '@/lib/server/seal'

type Row = Prisma.ExtensionGetPayload<object>

/** The columns of an extension; those of the other type are null. */
export function toColumns(extension: Extension, secrets: ObjectSecrets, seal: Seal) {
  const close = (field: 'sipPassword' | 'pinHash' | 'voicemailPassword') =>
    closeSecret(seal, secrets[field], 'extension', extension.id, field)
  const phone = extension.type === 'phone' ? extension : null
  const hotDesk = extension.type === 'hot-desk' ? extension : null
  return {
    type: toEnum(extension.type),
    number: extension.number,
    name: extension.name,
    classOfServiceId: extension.classOfServiceId,
    callerIdName: extension.callerId.name,
    callerIdNumber: extension.callerId.number,
    voicemailEnabled: extension.voicemail.enabled,
    voicemailEmail: extension.voicemail.email,
    voicemailPassword: close('voicemailPassword'),
    endpoint: phone?.endpoint ?? null,
    location: phone?.location ?? null,
    emergencyCallerIdNumber: phone?.emergencyCallerIdNumber ?? null,
    sipPassword: close('sipPassword'),
    pinHash: close('pinHash'),
    pinIsWeak: hotDesk?.pinIsWeak ?? null,
    secondLogin: hotDesk ? toEnum(hotDesk.secondLogin) : null,
    anyPhone: hotDesk ? hotDesk.allowedPhoneIds === null : null,
    autoLogoutAfterMinutes: hotDesk?.autoLogout.afterMinutes ?? null,
    autoLogoutAt: hotDesk?.autoLogout.at ?? null,
    autoLogoutUnregistered: hotDesk?.autoLogout.whenUnregistered ?? null,
    loggedOutNumber: hotDesk?.whenLoggedOut.kind === 'number' ? hotDesk.whenLoggedOut.number : null,
  }
}

/** Secrets are put into `secrets`. */
export function toExtension(row: Row, allowedPhoneIds: string[], secrets: Secrets, seal: Seal): Extension {
  const take = (list: keyof Secrets, field: 'sipPassword' | 'pinHash' | 'voicemailPassword') => {
    const text = openSecret(seal, row[field], 'extension', row.id, field)
    if (text !== null) secrets[list][row.id] = text
  }
  take('voicemailPasswords', 'voicemailPassword')
  take('sipPasswords', 'sipPassword')
  take('pinHashes', 'pinHash')
  return row.type === 'PHONE' ? toPhone(row) : toHotDesk(row, allowedPhoneIds)
}

const common = (row: Row) => ({
  id: row.id,
  number: row.number,
  name: row.name,
  classOfServiceId: row.classOfServiceId,
  callerId: { name: row.callerIdName, number: row.callerIdNumber },
  voicemail: { enabled: row.voicemailEnabled, email: row.voicemailEmail },
})

const toPhone = (row: Row): Phone => ({
  ...common(row),
  type: 'phone',
  endpoint: required(row, 'endpoint'),
  location: required(row, 'location'),
  emergencyCallerIdNumber: row.emergencyCallerIdNumber,
})

const toHotDesk = (row: Row, allowedPhoneIds: string[]): HotDesk => ({
  ...common(row),
  type: 'hot-desk',
  pinIsWeak: row.pinIsWeak ?? false,
  secondLogin: toWord(required(row, 'secondLogin')),
  allowedPhoneIds: required(row, 'anyPhone') ? null : allowedPhoneIds,
  autoLogout: {
    afterMinutes: row.autoLogoutAfterMinutes,
    at: row.autoLogoutAt,
    whenUnregistered: required(row, 'autoLogoutUnregistered'),
  },
  whenLoggedOut:
    row.loggedOutNumber === null ? { kind: 'busy' } : { kind: 'number', number: row.loggedOutNumber },
})

function required<Key extends keyof Row>(row: Row, key: Key): NonNullable<Row[Key]> {
  const value = row[key]
  if (value === null || value === undefined)
    throw new Error(`Extension ${row.number} has no ${key} in the database. Restore a copy of the database.`)
  return value
}
