import { describe, expect, it } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { checkSnapshot } from '@/lib/policy/check'
import type { ClassOfService, Extension, HotDesk, Phone, Snapshot } from '@/lib/policy/snapshot'

const sound = expandPbx(
  pbxSchema.parse({
    schedules: { Office: { week: ['mon-fri 08:00-18:00'] } },
    applications: { 800: 'conference' },
    lines: {
      Emergency: { patterns: ['911'], emergency: 'yes' },
      Local: { patterns: ['_9NXXXXXX'], strip: '1' },
    },
    classes: {
      staff: { include: ['sales'], services: 'all', lines: ['Local'] },
      sales: { schedule: 'Office', extensions: 'all', applications: 'all' },
      hotdesk: { services: ['*22'], restriction: 'yes', 'if not logged': 'sales' },
    },
    phones: { 101: { class: 'hotdesk' }, 102: { class: 'staff' } },
    'hot desks': { 222: { class: 'staff' } },
  }),
)

/** A copy of the sound PBX with voicemail and locations, then with one change. */
function build(change: (draft: Snapshot) => void = () => {}): Snapshot {
  const draft = structuredClone(sound)
  for (const extension of draft.extensions) {
    extension.voicemail.enabled = true
    if (extension.type === 'phone') extension.location = 'Second floor'
  }
  change(draft)
  return draft
}
const classNamed = (draft: Snapshot, name: string): ClassOfService =>
  draft.classesOfService.find((one) => one.name === name) as ClassOfService
const numbered = <Type extends Extension>(draft: Snapshot, number: string): Type =>
  draft.extensions.find((one) => one.number === number) as Type

it('finds nothing in a sound configuration', () => {
  expect(checkSnapshot(build())).toEqual([])
})

type Row = [code: string, path: string, message: RegExp, change: (draft: Snapshot) => void]

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

const warnings: Row[] = [
  [
    'line_covers_own_number',
    'outgoingLines.1.patterns',
    /a number of this PBX, such as 101/,
    (draft) => {
      for (const line of draft.outgoingLines.slice(1)) line.patterns.push('_10[1]')
    },
  ],
  [
    'emergency_covers_own_number',
    'outgoingLines.0.patterns',
    /cannot be reached from a phone/,
    (draft) => {
      for (const line of draft.outgoingLines.slice(0, 1)) line.patterns.push('101')
    },
  ],
  [
    'identical_patterns',
    'outgoingLines.2.patterns.0',
    /“Second” has the pattern _9nXXXXXX/,
    (draft) => {
      draft.outgoingLines.push({
        ...structuredClone(draft.outgoingLines[1] as Snapshot['outgoingLines'][0]),
        id: 'second',
        name: 'Second',
        patterns: ['_9nXXXXXX'],
      })
      classNamed(draft, 'staff').outgoingLines.ids.push('second')
    },
  ],
  [
    'line_without_trunk',
    'outgoingLines.1.trunkIds',
    /no enabled trunk/,
    (draft) => {
      for (const line of draft.outgoingLines.slice(1)) line.trunkIds = []
    },
  ],
  [
    'emergency_line_listed',
    'classesOfService.0.outgoingLines.ids.1',
    /listing it has no effect/,
    (draft) => {
      classNamed(draft, 'staff').outgoingLines.ids.push(draft.outgoingLines[0]?.id ?? '')
    },
  ],
  [
    'restricted_grants_idle',
    'classesOfService.2',
    /Local Extensions has no effect/,
    (draft) => {
      classNamed(draft, 'hotdesk').extensions.all = true
    },
  ],
  [
    'restricted_without_hot_desk_service',
    'classesOfService.2.services',
    /nobody can be sure to log in/,
    (draft) => {
      classNamed(draft, 'hotdesk').services.ids = []
    },
  ],
  [
    'schedule_never_open',
    'schedules.0.windows',
    /never open/,
    (draft) => {
      for (const one of draft.schedules) one.windows = []
    },
  ],
  [
    'identical_schedules',
    'schedules.1',
    /at the same times/,
    (draft) => {
      const [office] = draft.schedules
      if (office)
        draft.schedules.push({
          ...office,
          id: 'again1',
          name: 'Again',
          windows: [...office.windows].reverse(),
        })
      classNamed(draft, 'staff').scheduleId = 'again1'
    },
  ],
  [
    'phone_without_location',
    'extensions.0.location',
    /where the phone stands/,
    (draft) => {
      numbered<Phone>(draft, '101').location = ''
    },
  ],
  [
    'voicemail_without_boxes',
    'services.1',
    /no box to open/,
    (draft) => {
      for (const extension of draft.extensions) extension.voicemail.enabled = false
    },
  ],
  [
    'listed_twice',
    'classesOfService.0.includeIds.1',
    /“sales” twice/,
    (draft) => {
      classNamed(draft, 'staff').includeIds.push(classNamed(draft, 'sales').id)
    },
  ],
  [
    'unused_class_of_service',
    'classesOfService.0',
    /used nowhere/,
    (draft) => {
      for (const extension of draft.extensions) extension.classOfServiceId = classNamed(draft, 'hotdesk').id
    },
  ],
  [
    'unused_schedule',
    'schedules.0',
    /used nowhere/,
    (draft) => {
      classNamed(draft, 'sales').scheduleId = null
    },
  ],
  [
    'unused_outgoing_line',
    'outgoingLines.1',
    /used nowhere/,
    (draft) => {
      classNamed(draft, 'staff').outgoingLines.ids = []
    },
  ],
]

describe.each([
  ['error', errors],
  ['warning', warnings],
] as const)('an %s', (severity, rows) => {
  it.each(rows)('%s at %s', (code, path, message, change) => {
    const found = checkSnapshot(build(change)).filter((finding) => finding.code === code)
    expect(found.length).toBeGreaterThan(0)
    const [first] = found
    expect(first?.severity).toBe(severity)
    expect(first?.path.join('.').startsWith(path)).toBe(true)
    expect(first?.message).toMatch(message)
  })
})

it('names both objects of a conflict, and puts errors before warnings', () => {
  const found = checkSnapshot(
    build((draft) => {
      for (const one of draft.applications) one.number = '101'
      numbered<Phone>(draft, '102').location = ''
    }),
  )
  expect(found.map(({ severity }) => severity)).toEqual(['error', 'warning'])
  expect(found[0]?.objects.map(({ kind, name }) => [kind, name.split(' ')[0]])).toEqual([
    ['extension', '101'],
    ['application', 'Application'],
  ])
})

it('accepts a recorded waiver in place of an emergency line', () => {
  const snapshot = build((draft) => {
    draft.outgoingLines = draft.outgoingLines.filter(({ emergency }) => !emergency)
    draft.settings.emergencyWaiver = { by: 'Ann', reason: 'A test PBX', at: '2026-01-01T00:00:00Z' }
  })
  expect(checkSnapshot(snapshot).map(({ code, severity }) => [code, severity])).toEqual([
    ['phones_without_emergency', 'warning'],
  ])
})

it('keeps quiet about grants of a restricted Class of Service that somebody has as their own', () => {
  const snapshot = build((draft) => {
    classNamed(draft, 'hotdesk').extensions.all = true
    numbered(draft, '222').classOfServiceId = classNamed(draft, 'hotdesk').id
  })
  expect(checkSnapshot(snapshot)).toEqual([])
})

it('lets a line of a named trunk and one of any trunk take one number', () => {
  const snapshot = build((draft) => {
    const destination = { kind: 'extension' as const, id: numbered(draft, '101').id }
    const trunkId = draft.trunks[0]?.id ?? ''
    draft.trunks.push({
      ...structuredClone(draft.trunks[0] as Snapshot['trunks'][0]),
      id: 'second',
      name: 'Second',
    })
    draft.incomingLines.push({ id: 'inline1', name: 'Any', trunkId: null, number: '514', destination })
    draft.incomingLines.push({ id: 'inline2', name: 'One', trunkId, number: '514', destination })
  })
  expect(checkSnapshot(snapshot)).toEqual([])
})
