import { describe, it } from 'vitest'
import { classNamed, expectFound, numbered, type Row } from '@/lib/policy/check-stage'
import type { HotDesk, Phone } from '@/lib/policy/snapshot'

const errors: Row[] = [
  [
    'duplicate_id',
    'classesOfService.1.id',
    /one id/,
    (draft) => {
      for (const one of draft.classesOfService.slice(1, 2)) one.id = classNamed(draft, 'staff').id
    },
  ],
  [
    'duplicate_name',
    'outgoingLines.1.name',
    /“Emergency” already/,
    (draft) => {
      for (const line of draft.outgoingLines.slice(1)) line.name = 'EMERGENCY'
    },
  ],
  [
    'number_claimed_twice',
    'applications.0.number',
    /Extension “101 .*” and application “Application 800” both have the number 101/,
    (draft) => {
      for (const one of draft.applications) one.number = '101'
    },
  ],
  [
    'duplicate_endpoint',
    'extensions.1.endpoint',
    /101 and 102 both have the endpoint 101/,
    (draft) => {
      numbered<Phone>(draft, '102').endpoint = '101'
    },
  ],
  [
    'dangling_reference',
    'classesOfService.0.includeIds.0',
    /Include other permission/,
    (draft) => {
      classNamed(draft, 'staff').includeIds = ['nowhere']
    },
  ],
  [
    'dangling_reference',
    'extensions.0.classOfServiceId',
    /names a Class of Service/,
    (draft) => {
      numbered(draft, '101').classOfServiceId = 'nowhere'
    },
  ],
  [
    'inclusion_cycle',
    'classesOfService.1.includeIds',
    /staff → sales → staff/,
    (draft) => {
      classNamed(draft, 'sales').includeIds = [classNamed(draft, 'staff').id]
    },
  ],
  [
    'inclusion_cycle',
    'classesOfService.0.includeIds',
    /staff → staff/,
    (draft) => {
      classNamed(draft, 'staff').includeIds = [classNamed(draft, 'staff').id]
    },
  ],
  [
    'restriction_without_if_not_logged',
    'classesOfService.2.ifNotLoggedId',
    /choose its 'Class of Service if not Logged'/,
    (draft) => {
      classNamed(draft, 'hotdesk').ifNotLoggedId = null
    },
  ],
  [
    'if_not_logged_is_itself',
    'classesOfService.2.ifNotLoggedId',
    /names itself/,
    (draft) => {
      classNamed(draft, 'hotdesk').ifNotLoggedId = classNamed(draft, 'hotdesk').id
    },
  ],
  [
    'logged_out_number_is_own',
    'extensions.2.whenLoggedOut.number',
    /go to 222 again/,
    (draft) => {
      numbered<HotDesk>(draft, '222').whenLoggedOut = { kind: 'number', number: '222' }
    },
  ],
  [
    'allowed_phone_is_no_phone',
    'extensions.2.allowedPhoneIds.0',
    /only an extension of type Phone/,
    (draft) => {
      numbered<HotDesk>(draft, '222').allowedPhoneIds = [numbered(draft, '222').id]
    },
  ],
  [
    'strip_leaves_nothing',
    'outgoingLines.1.strip',
    /strips 8 digits.*takes numbers of 8/,
    (draft) => {
      for (const line of draft.outgoingLines.slice(1)) line.strip = 8
    },
  ],
  [
    'missing_sip_password',
    'secrets.sipPasswords.',
    /Extension 101 has no SIP password/,
    (draft) => {
      delete draft.secrets.sipPasswords[numbered(draft, '101').id]
    },
  ],
  [
    'missing_pin',
    'secrets.pinHashes.',
    /222 has no PIN/,
    (draft) => {
      draft.secrets.pinHashes = {}
    },
  ],
  [
    'trunk_without_username',
    'trunks.0.username',
    /user name/,
    (draft) => {
      for (const trunk of draft.trunks) trunk.register = true
    },
  ],
  [
    'trunk_without_password',
    'secrets.trunkPasswords.',
    /enter its password/,
    (draft) => {
      for (const trunk of draft.trunks) trunk.register = true
    },
  ],
  [
    'exception_date_twice',
    'schedules.0.exceptions.1.date',
    /two exceptions on 2026-12-25/,
    (draft) => {
      for (const one of draft.schedules)
        one.exceptions = [1, 2].map(() => ({ date: '2026-12-25', name: '', windows: [] }))
    },
  ],
  [
    'identical_windows',
    'schedules.0.windows.5',
    /mon 08:00–18:00 twice/,
    (draft) => {
      for (const one of draft.schedules) one.windows.push({ day: 'mon', start: '08:00', end: '18:00' })
    },
  ],
  [
    'incoming_number_twice',
    'incomingLines.1.number',
    /the same number/,
    (draft) => {
      const destination = { kind: 'extension' as const, id: numbered(draft, '101').id }
      const line = (id: string, number: string) => ({ id, name: id, trunkId: null, number, destination })
      draft.incomingLines.push(line('inline1', '_514X'), line('inline2', '_514[0-9]'))
    },
  ],
  [
    'no_emergency_line',
    'outgoingLines',
    /mark|waiver/,
    (draft) => {
      for (const trunk of draft.trunks) trunk.enabled = false
    },
  ],
]

describe('an error', () => {
  it.each(errors)('%s at %s', expectFound('error'))
})
