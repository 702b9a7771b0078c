import { describe, expect, it } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { type PbxInput, pbxSchema } from '@/lib/policy/cases/schema'
import { checkSnapshot, type Finding } from '@/lib/policy/check'
import { applyMend } from '@/lib/policy/checks/apply-mend'
import { describeMend } from '@/lib/policy/checks/describe-mend'
import type { Snapshot } from '@/lib/policy/snapshot'

/** A small PBX about which lint has nothing to say; each row changes it by what it gives. */
const sound: PbxInput = {
  schedules: {
    Office: { week: ['mon-fri 08:00-18:00'] },
    Nights: { week: ['daily 20:00-06:00'] },
    Lunch: { week: ['mon-fri 12:00-13:00'] },
  },
  applications: { 800: 'conference' },
  lines: {
    Emergency: { patterns: ['911'], emergency: 'yes' },
    Local: { patterns: ['_9NXXXXXX'], strip: '1' },
    World: { patterns: ['_9011.'], strip: '1' },
  },
  classes: {
    staff: {
      include: ['days', 'late', 'noon'],
      services: ['*97'],
      extensions: ['100-199', '222'],
      lines: ['Local'],
    },
    days: { schedule: 'Office', lines: ['World'] },
    late: { schedule: 'Nights', applications: 'all' },
    noon: { schedule: 'Lunch', blocked: ['_9555XXXX'], extensions: ['300'] },
    lobby: { extensions: ['101'] },
    hotdesk: { services: ['*22'], restriction: 'yes', 'if not logged': 'lobby' },
  },
  phones: { 101: { class: 'hotdesk' }, 102: { class: 'staff' }, 300: { class: 'staff' } },
  'hot desks': { 222: { class: 'staff' } },
}

type Parts = { [Part in keyof PbxInput]?: Record<string, unknown> }

/** The sound PBX with other parts: an entry that is given replaces the one of its name, or its keys where it has one. */
function build(parts: Parts, change: (draft: Snapshot) => void = () => {}): Snapshot {
  const merged: Record<string, unknown> = { ...sound }
  for (const [part, entries] of Object.entries(parts)) {
    const before = (sound[part as keyof PbxInput] ?? {}) as Record<string, object>
    merged[part] = {
      ...before,
      ...Object.fromEntries(
        Object.entries(entries).map(([name, entry]) => [
          name,
          typeof entry === 'object' ? { ...before[name], ...entry } : entry,
        ]),
      ),
    }
  }
  const draft = expandPbx(pbxSchema.parse(merged))
  for (const extension of draft.extensions) {
    extension.voicemail.enabled = true
    if (extension.type === 'phone') extension.location = 'Second floor'
  }
  change(draft)
  return draft
}

/** At noon in Montreal on 27 July 2026. */
const noon = Date.parse('2026-07-27T12:00:00-04:00')

/** Known to belong to the sound PBX: 9555XXXX is blocked at lunch only. */
const known = 'blocked_only_within_schedule'
const found = (snapshot: Snapshot, at?: number): Finding[] =>
  checkSnapshot(snapshot, at).filter(({ code }) => code !== known)

it('has nothing to say about a sound PBX, now or at any time', () => {
  expect(found(build({}))).toEqual([])
  expect(found(build({}), noon)).toEqual([])
})

/** Sixty names. */
const layer = (name: string): string[] => Array.from({ length: 60 }, (_, place) => `${name}${place}`)

type Row = [code: string, path: string, message: RegExp, parts: Parts, change?: (draft: Snapshot) => void]

const rows: Row[] = [
  [
    'pattern_never_matches',
    'outgoingLines.1.patterns.1',
    /at most 40 characters/,
    { lines: { Local: { patterns: ['_9NXXXXXX', `_${'X'.repeat(41)}`] } } },
  ],
  [
    'pattern_covered',
    'outgoingLines.1.patterns.0',
    /_9NXXXXXX .*more specific patterns of the line cover/,
    { lines: { Local: { patterns: ['_9NXXXXXX', '_9[2-5]XXXXXX', '_9[6-9]XXXXXX'] } } },
  ],
  [
    'pattern_never_reached',
    'outgoingLines.1.patterns.1',
    /_10\[12\] .*number of ours or an emergency number/,
    { lines: { Local: { patterns: ['_9NXXXXXX', '_10[12]'] } } },
  ],
  [
    'line_never_reached',
    'outgoingLines.1.patterns',
    /“Local” is never dialled/,
    { lines: { Local: { patterns: ['911', '_10[12]'], strip: '0' } } },
  ],
  [
    'pattern_shadowed',
    'outgoingLines.1.patterns.1',
    /_901XX .*never used/,
    {
      lines: {
        Local: { patterns: ['_9NXXXXXX', '_901XX'] },
        World: { patterns: ['_901[0-4]X', '_901[5-9]X'] },
        Other: { patterns: ['_8.'] },
      },
      classes: {
        days: { schedule: 'Office', lines: ['Other'] },
        staff: { ...sound.classes.staff, lines: ['Local', 'World'] },
      },
    },
  ],
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
    'manual_order_hides_line',
    'classesOfService.0.outgoingLines.ids.1',
    /“Local” stands behind lines that take all its numbers, such as “Any”/,
    {
      lines: { Any: { patterns: ['_9.'] } },
      classes: { staff: { ...sound.classes.staff, lines: ['Any', 'Local'], order: 'manual' } },
    },
  ],
  [
    'manual_order_without_effect',
    'classesOfService.1.outgoingLines.order',
    /only included by others/,
    { classes: { days: { schedule: 'Office', lines: ['World', 'Local'], order: 'manual' } } },
  ],
  [
    'blocked_number_matches_nothing',
    'classesOfService.0.blockedNumbers.0',
    /blocks _1900\., but no enabled outgoing line/,
    { classes: { staff: { ...sound.classes.staff, blocked: ['_1900.'] } } },
  ],
  [
    'blocked_number_covered',
    'classesOfService.0.blockedNumbers.1',
    /blocks _9011882X\., which its other blocked numbers cover/,
    { classes: { staff: { ...sound.classes.staff, blocked: ['_9011882.', '_9011882X.'] } } },
  ],
  [
    'emergency_pattern_broad',
    'outgoingLines.0.patterns.1',
    /numbers of any length: every phone reaches them at all times/,
    { lines: { Emergency: { patterns: ['911', '_5.'], emergency: 'yes' } } },
  ],
  [
    'emergency_line_disabled',
    'outgoingLines.3.enabled',
    /marked emergency and disabled/,
    { lines: { Second: { patterns: ['112'], emergency: 'yes', enabled: 'no' } } },
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
    'emergency_line_listed',
    'classesOfService.0.outgoingLines.ids.1',
    /listing it has no effect. Take it out/,
    { classes: { staff: { lines: ['Local', 'Emergency'] } } },
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
    'incoming_line_without_trunk',
    'incomingLines.0.trunkId',
    /trunk “spare”, which is disabled/,
    { trunks: { carrier: 'on', spare: 'off' } },
    (draft) => {
      draft.incomingLines.push(incoming('incom1', '514', 'trk002'))
    },
  ],
  [
    'incoming_line_shadowed',
    'incomingLines.0.number',
    /more specific incoming lines take all its numbers/,
    {},
    (draft) => {
      draft.incomingLines.push(
        incoming('incom1', '_51X'),
        incoming('incom2', '_51[0-4]'),
        incoming('incom3', '_51[5-9]', 'trk001'),
      )
    },
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

function onlyCarrier(draft: Snapshot): void {
  for (const line of draft.outgoingLines) line.trunkIds = ['trk001']
}

const incoming = (id: string, number: string, trunkId: string | null = null) => ({
  id,
  name: id,
  trunkId,
  number,
  destination: { kind: 'extension' as const, id: 'pho001' },
})

describe('lint finds', () => {
  it.each(rows)('%s at %s', (code, path, message, parts, change) => {
    const snapshot = build(parts, change)
    const findings = found(snapshot, noon)
    const own = findings.filter((finding) => finding.code === code && finding.path.join('.') === path)
    expect(own.map((finding) => finding.message)).toEqual([expect.stringMatching(message)])
    expect(own[0]?.severity).toBe('warning')
    const mend = own[0]?.mend
    if (mend === undefined) return
    expect(describeMend(mend, snapshot)).toMatch(/^[A-Z].*\.$/)
    expect(
      found(applyMend(snapshot, mend), noon).map((left) => `${left.code} ${left.message}`),
    ).not.toContain(`${code} ${own[0]?.message}`)
  })
})

it('finds a blocked number that goes out while the schedule of its Class of Service is closed', () => {
  const [finding, ...others] = checkSnapshot(build({}), noon)
  expect(others).toEqual([])
  expect(finding).toMatchObject({
    code: known,
    path: ['classesOfService', 3, 'blockedNumbers', 0],
    message:
      'Class of Service “noon” blocks _9555XXXX only while schedule “Lunch” is open: at other times “staff” reaches such a number, for example 95550000 by outgoing line “Local”. Put the blocked number into a Class of Service without a schedule.',
  })
})

describe('lint keeps quiet about', () => {
  it.each<[string, Parts]>([
    [
      'a wide pattern beside a narrow one of the same line',
      { lines: { Local: { patterns: ['_9NXXXXXX', '_92XXXXXX'] } } },
    ],
    [
      'a grant that counts when the other is closed',
      {
        classes: {
          days: { schedule: 'Office', lines: ['World'], services: ['*97'] },
          staff: { ...sound.classes.staff, services: [], include: ['late', 'days', 'noon'] },
          late: { schedule: 'Nights', services: ['*97'], applications: 'all' },
        },
      },
    ],
    ['a check-list behind All Extensions', { classes: { lobby: { extensions: 'all' } } }],
    [
      'a blocked number that a line only sends',
      { classes: { staff: { ...sound.classes.staff, blocked: ['_011882.'] } } },
    ],
    ['local lines at phones in the open', { classes: { lobby: { extensions: ['101'], lines: ['Local'] } } }],
    [
      'a manual order of the one in force',
      { classes: { staff: { ...sound.classes.staff, order: 'manual' } } },
    ],
    [
      'the hot desk service of a restricted phone, whose Class of Service is also included by one that grants it',
      {
        classes: {
          staff: { services: ['*22', '*97'], include: ['days', 'late', 'noon', 'hotdesk'] },
          hotdesk: { blocked: ['_9011882.'] },
        },
      },
    ],
    [
      'exceptions to come',
      { schedules: { Office: { week: ['mon-fri 08:00-18:00'], exceptions: { '2026-07-27': 'closed' } } } },
    ],
  ])('%s', (_, parts) => {
    expect(found(build(parts), noon)).toEqual([])
  })
})
