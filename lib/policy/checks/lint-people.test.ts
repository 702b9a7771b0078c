import { describe, it } from 'vitest'
import { expectFound, type Row, sound } from '@/lib/policy/checks/lint-stage'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Sixty names. */
const layer = (name: string): string[] => Array.from({ length: 60 }, (_, place) => `${name}${place}`)

function onlyCarrier(draft: Snapshot): void {
  for (const line of draft.outgoingLines) line.trunkIds = ['trk001']
}

const rows: Row[] = [
  [
    'granted_line_without_effect',
    'classesOfService.0.outgoingLines.ids.1',
    /“staff” grants outgoing line “Exact” without effect/,
    {
      lines: { Exact: { patterns: ['_9[2-9]XXXXXX'] } },
      classes: { staff: { ...sound.classes.staff, lines: ['Local', 'Exact'] } },
    },
  ],
  [
    'granted_line_blocked',
    'classesOfService.1.outgoingLines.ids.0',
    /“days” grants outgoing line “World”, but every number that it would send is blocked/,
    { classes: { days: { schedule: 'Office', lines: ['World'], blocked: ['_011.'] } } },
  ],
  [
    'granted_line_disabled',
    'classesOfService.1.outgoingLines.ids.0',
    /“World”, which is disabled/,
    { lines: { World: { patterns: ['_9011.'], strip: '1', enabled: 'no' } } },
  ],
  [
    'entry_covered',
    'classesOfService.0.extensions.entries.2',
    /lists _1\[0-4\]X .*the entries before it cover/,
    { classes: { staff: { ...sound.classes.staff, extensions: ['100-199', '222', '_1[0-4]X'] } } },
  ],
  [
    'entry_matches_no_extension',
    'classesOfService.4.extensions.entries.1',
    /lists 700-799 .*no extension has such a number/,
    { classes: { lobby: { extensions: ['101', '700-799'] } } },
  ],
  [
    'grant_shadowed',
    'classesOfService.1.extensions.entries.0',
    /“days” grants 101 under Local Extensions without effect/,
    { classes: { days: { schedule: 'Office', lines: ['World'], extensions: ['101'] } } },
  ],
  [
    'grant_shadowed',
    'classesOfService.1.services.ids.0',
    /“days” grants service “Service \*97” without effect/,
    { classes: { days: { schedule: 'Office', lines: ['World'], services: ['*97'] } } },
  ],
  [
    'grant_shadowed',
    'classesOfService.3.extensions.all',
    /'All Extensions' of Class of Service “noon” has no effect now/,
    {
      classes: {
        staff: { ...sound.classes.staff, extensions: 'all' },
        noon: { schedule: 'Lunch', blocked: ['_9555XXXX'], extensions: 'all' },
      },
    },
  ],
  [
    'inclusion_shadowed',
    'classesOfService.0.includeIds.3',
    /includes “extra”, which is always included by another way before/,
    {
      classes: {
        staff: { ...sound.classes.staff, include: ['days', 'late', 'noon', 'extra'] },
        days: { schedule: 'Office', lines: ['World'], include: ['extra'] },
        extra: { schedule: 'Lunch', lines: ['Far'] },
      },
      lines: { Far: { patterns: ['_700.'] } },
    },
  ],
  [
    'inclusion_never_open',
    'classesOfService.3.includeIds.0',
    /“noon” includes “late”, but the two are never open at the same time/,
    {
      classes: {
        noon: { schedule: 'Lunch', blocked: ['_9555XXXX'], extensions: ['300'], include: ['late'] },
      },
    },
  ],
  [
    'class_of_service_never_open',
    'classesOfService.6.scheduleId',
    /“dead” never takes effect: whenever schedule “Nights” is open/,
    {
      classes: {
        days: { schedule: 'Office', lines: ['World'], include: ['dead'] },
        dead: { schedule: 'Nights', lines: ['Local'] },
      },
    },
  ],
  [
    'class_of_service_out_of_reach',
    'classesOfService.7',
    /“below” is named only by others that are never in force/,
    { classes: { above: { include: ['below'], lines: ['Local'] }, below: { lines: ['World'] } } },
  ],
  [
    'class_in_force_never_open',
    'classesOfService.4.scheduleId',
    /“lobby” is in force at phones and never open/,
    {
      schedules: { Never: { week: [] } },
      classes: { lobby: { schedule: 'Never', extensions: ['101'] } },
    },
  ],
  [
    'class_of_service_empty',
    'classesOfService.4',
    /“lobby” grants nothing: whoever has it reaches emergency numbers only/,
    { classes: { lobby: { extensions: [] } } },
  ],
  [
    'if_not_logged_without_restriction',
    'classesOfService.0.ifNotLoggedId',
    /'Enable Hotdesk Restriction \?' is off, so it has no effect/,
    { classes: { staff: { ...sound.classes.staff, 'if not logged': 'lobby' } } },
  ],
  [
    'restriction_without_phones',
    'classesOfService.1.hotdeskRestriction',
    /assigned to no phone/,
    {
      classes: {
        days: {
          schedule: 'Office',
          lines: ['World'],
          services: ['*22'],
          restriction: 'yes',
          'if not logged': 'lobby',
        },
      },
    },
  ],
  [
    'restriction_without_hot_desks',
    'classesOfService.5.hotdeskRestriction',
    /no Hot Desk extension that could log in/,
    {},
    (draft) => {
      draft.extensions = draft.extensions.filter(({ type }) => type === 'phone')
    },
  ],
  [
    'hot_desk_nowhere',
    'extensions.3.allowedPhoneIds',
    /222 can log in at no phone: no phone that it may use has the hot desk service/,
    {},
    (draft) => {
      for (const one of draft.extensions) if (one.type === 'hot-desk') one.allowedPhoneIds = ['pho002']
    },
  ],
  [
    'allowed_phone_without_hot_desk_service',
    'extensions.3.allowedPhoneIds.1',
    /222 may log in at phone 102, but nobody can/,
    {},
    (draft) => {
      for (const one of draft.extensions)
        if (one.type === 'hot-desk') one.allowedPhoneIds = ['pho001', 'pho002']
    },
  ],
  [
    'open_phone_reaches_costly_lines',
    'classesOfService.5.ifNotLoggedId',
    /phone 101 reaches numbers of any length by outgoing line “World”/,
    { classes: { lobby: { extensions: ['101'], lines: ['World'] } } },
  ],
  [
    'open_phone_reaches_costly_lines',
    'classesOfService.5.ifNotLoggedId',
    /phone 101 reaches every outgoing line \(“Local”, “World”\)/,
    { classes: { lobby: { extensions: ['101'], lines: ['World', 'Local'] } } },
  ],
  [
    'costly_line_without_limit',
    'classesOfService.1.limits',
    /“days” grants numbers of any length by outgoing line “World”, and no limit of calls holds on the way/,
    { classes: { days: { limits: {} } } },
  ],
  [
    // The limited one is closed at night, and the other one then grants the line.
    'costly_line_without_limit',
    'classesOfService.2.limits',
    /“late” grants numbers of any length by outgoing line “World”/,
    { classes: { late: { lines: ['World'] } } },
  ],
  [
    'forward_out_without_limit',
    'classesOfService.0.limits',
    /Under Class of Service “staff” calls can be forwarded \(\*72\) over outgoing line “World”/,
    {
      services: {
        '*22': 'hot desk',
        '*97': 'own voicemail',
        '*72': 'call forward always',
        '*73': 'call forward always off',
      },
      classes: { staff: { ...sound.classes.staff, services: ['*97', '*72', '*73'] }, days: { limits: {} } },
    },
  ],
  [
    'application_granted_to_nobody',
    'applications.0',
    /Nobody reaches application “Application 800”/,
    { classes: { late: { schedule: 'Nights', applications: [], extensions: ['300'] } } },
  ],
  [
    'forward_without_end',
    'classesOfService.0.services',
    /“staff” grants \*72 .*grant \*73 as well/,
    {
      services: {
        '*22': 'hot desk',
        '*97': 'own voicemail',
        '*72': 'call forward always',
        '*73': 'call forward always off',
      },
      classes: { staff: { services: ['*97', '*72'] }, lobby: { services: ['*73'] } },
    },
  ],
  [
    'service_granted_to_nobody',
    'services.1',
    /Nobody reaches service “Service \*97”/,
    { classes: { staff: { ...sound.classes.staff, services: [] } } },
  ],
  [
    'extensions_granted_to_nobody',
    'extensions.2.number',
    /Nobody can call extension 300/,
    { classes: { noon: { extensions: [] } } },
  ],
  [
    'logged_out_number_refused',
    'extensions.3.whenLoggedOut.number',
    /Calls to 222 while nobody is logged in would go to 700/,
    {},
    (draft) => {
      for (const one of draft.extensions)
        if (one.type === 'hot-desk') {
          one.whenLoggedOut = { kind: 'number', number: '700' }
          one.voicemail.enabled = false
        }
    },
  ],
  [
    'unused_trunk',
    'trunks.1',
    /“spare” is used nowhere/,
    { trunks: { carrier: 'on', spare: 'on' } },
    onlyCarrier,
  ],
  [
    'listed_twice',
    'classesOfService.0.includeIds.3',
    /“staff” lists Class of Service “days” twice/,
    { classes: { staff: { include: ['days', 'late', 'noon', 'days'] } } },
  ],
  [
    'restricted_grants_idle',
    'classesOfService.5',
    /under Local Extensions has no effect on its phones/,
    { classes: { hotdesk: { extensions: 'all' } } },
  ],
  [
    'restricted_without_hot_desk_service',
    'classesOfService.5.services',
    /Select that service/,
    { classes: { hotdesk: { services: [] } } },
  ],
  [
    'window_covered',
    'schedules.0.windows.5',
    /The window mon 09:00–17:00 of schedule “Office” lies within its other windows/,
    { schedules: { Office: { week: ['mon-fri 08:00-18:00', 'mon 09:00-17:00'] } } },
  ],
  [
    'exception_without_effect',
    'schedules.0.exceptions.0',
    /2026-12-25 in schedule “Office” has the hours of every Friday/,
    {
      schedules: { Office: { week: ['mon-fri 08:00-18:00'], exceptions: { '2026-12-25': ['08:00-18:00'] } } },
    },
  ],
  [
    'exceptions_past',
    'schedules.0.exceptions',
    /are over, the last on 2026-07-26/,
    {
      schedules: { Office: { week: ['mon-fri 08:00-18:00'], exceptions: { '2026-07-26': ['10:00-12:00'] } } },
    },
  ],
  [
    'schedule_over',
    'schedules.2.windows',
    /it never opens again/,
    { schedules: { Lunch: { week: [], exceptions: { '2026-07-24': ['12:00-13:00'] } } } },
  ],
  [
    'nesting_too_deep',
    'classesOfService.0.includeIds',
    /is nested 41 levels deep, down to “deep40”/,
    {
      classes: {
        staff: { ...sound.classes.staff, include: ['days', 'late', 'noon', 'deep0'] },
        ...Object.fromEntries(
          Array.from({ length: 41 }, (_, level) => [
            `deep${level}`,
            {
              include: level < 40 ? [`deep${level + 1}`] : [],
              extensions: [`3${String(level).padStart(2, '0')}`],
            },
          ]),
        ),
      },
    },
  ],
  [
    'walk_too_long',
    'classesOfService.0.includeIds',
    /takes some 12,5[0-9]{2} steps of dialplan to walk/,
    {
      classes: {
        staff: { include: ['days', 'late', 'noon', ...layer('upper')] },
        ...Object.fromEntries(layer('upper').map((name) => [name, { include: layer('lower') }])),
        ...Object.fromEntries(layer('lower').map((name) => [name, { extensions: ['300'] }])),
      },
    },
  ],
  [
    'nesting_too_wide',
    'classesOfService.0.includeIds',
    /comes to 144 Classes of Service/,
    {
      classes: {
        staff: {
          ...sound.classes.staff,
          include: ['days', 'late', 'noon', ...Array.from({ length: 140 }, (_, place) => `wide${place}`)],
        },
        ...Object.fromEntries(
          Array.from({ length: 140 }, (_, place) => [`wide${place}`, { extensions: ['300'] }]),
        ),
      },
    },
  ],
]

describe('lint finds of Classes of Service and extensions', () => {
  it.each(rows)('%s at %s', expectFound)
})
