import { idsByName, numbered } from '@/lib/policy/cases/ids'
import type { PbxText } from '@/lib/policy/cases/schema'
import type { Extension } from '@/lib/policy/snapshot'

/** The phones, then the Hot Desk extensions of a case file. */
export function expandExtensions(pbx: PbxText): Extension[] {
  const classId = idsByName('cos', Object.keys(pbx.classes))
  const phones = Object.entries(pbx.phones).map(
    ([number, phone], index): Extension => ({
      id: numbered('pho', index),
      type: 'phone',
      number,
      name: phone.name ?? `Phone ${number}`,
      classOfServiceId: classId(phone.class),
      callerId: readCallerId(phone['caller id'] ?? ''),
      voicemail: { enabled: false, email: null },
      endpoint: phone.endpoint ?? number,
      location: 'Front desk',
      emergencyCallerIdNumber: phone['emergency number'] ?? null,
    }),
  )
  const hotDesks = Object.entries(pbx['hot desks']).map(
    ([number, hotDesk], index): Extension => ({
      id: numbered('hot', index),
      type: 'hot-desk',
      pinIsWeak: false,
      number,
      name: hotDesk.name ?? `User ${number}`,
      classOfServiceId: classId(hotDesk.class),
      callerId: readCallerId(hotDesk['caller id'] ?? ''),
      voicemail: { enabled: false, email: null },
      secondLogin: 'move',
      allowedPhoneIds: null,
      autoLogout: { afterMinutes: null, at: null, whenUnregistered: false },
      whenLoggedOut: { kind: 'busy' },
    }),
  )
  return [...phones, ...hotDesks]
}

/** `Ann <101>` → both parts; a part that is not written is null. */
export function readCallerId(written: string): { name: string | null; number: string | null } {
  const [, name = '', number = ''] = /^([^<]*?) *(?:<(.*)>)?$/.exec(written) ?? []
  return { name: name === '' ? null : name, number: number === '' ? null : number }
}
