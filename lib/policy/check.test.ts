import { describe, expect, it } from 'vitest'
import { checkSnapshot } from '@/lib/policy/check'
import { build, classNamed, expectFound, numbered, type Row } from '@/lib/policy/check-stage'
import type { Phone, Snapshot } from '@/lib/policy/snapshot'

it('finds nothing in a sound configuration', () => {
  expect(checkSnapshot(build())).toEqual([])
})

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

describe('a warning', () => {
  it.each(warnings)('%s at %s', expectFound('warning'))
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
