import { describe, expect, it } from 'vitest'
import { describeDifference } from '@/lib/policy/ask/difference-words'
import type { Span } from '@/lib/policy/ask/moments'
import { describePattern, writeRuns } from '@/lib/policy/ask/pattern-words'
import { permissionDifference } from '@/lib/policy/ask/permission-difference'
import { toWeeklyForm } from '@/lib/policy/ask/weekly-form'
import { describeWeekly } from '@/lib/policy/ask/weekly-words'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { type PbxInput, pbxSchema } from '@/lib/policy/cases/schema'
import { dayMs } from '@/lib/policy/schedule/wall-time'

const snapshotOf = (pbx: PbxInput) => expandPbx(pbxSchema.parse(pbx))
const from = Date.parse('2026-06-01T00:00:00-04:00')

const office: PbxInput = {
  schedules: {
    Weekend: { week: ['sat-sun 00:00-24:00'] },
    Office: {
      week: ['mon-fri 08:00-18:00'],
      exceptions: { '2026-12-25': 'closed', '2026-12-24': ['08:00-12:00'] },
    },
  },
  applications: { 600: 'conference' },
  lines: {
    Emergency: { patterns: ['911'], emergency: 'yes' },
    Local: { patterns: ['_9NXXXXXX'], strip: '1' },
    International: { patterns: ['_9011.'], strip: '1' },
  },
  classes: {
    staff: { include: ['weekend', 'office'], extensions: 'all', lines: ['Local'] },
    weekend: { schedule: 'Weekend' },
    office: { schedule: 'Office' },
    guest: { applications: ['600'] },
    hotdesk: { services: ['*22'], restriction: 'yes', 'if not logged': 'guest' },
  },
  phones: {
    ...Object.fromEntries(
      Array.from({ length: 17 }, (_, place) => [String(101 + place), { class: 'staff' }]),
    ),
    ...Object.fromEntries(['201', '202', '203'].map((number) => [number, { class: 'hotdesk' }])),
  },
  'hot desks': { 222: { class: 'staff' }, 223: { class: 'guest' } },
}
const { classes } = office
const withClass = (name: string, more: object): PbxInput => ({
  ...office,
  classes: { ...classes, [name]: { ...classes[name], ...more } },
})
const tell = (after: PbxInput, before = office) => {
  const difference = permissionDifference(snapshotOf(before), snapshotOf(after), from)
  return describeDifference(difference, 'America/Montreal')
}

describe('a difference in sentences', () => {
  it('names who gains what and when', () => {
    expect(tell(withClass('weekend', { lines: ['International'] }))).toEqual([
      '17 extensions gain International, Sat–Sun.',
      'Hot Desk extension 222 gains International, Sat–Sun.',
    ])
    expect(tell(withClass('office', { lines: ['International'] }))[0]).toBe(
      '17 extensions gain International, Mon–Fri 08:00–18:00, but on 2026-12-24 08:00–12:00, not on 2026-12-25.',
    )
  })

  it('names who loses what', () => {
    expect(tell(withClass('guest', { applications: [] }))).toEqual([
      'Extensions 201, 202, 203 lose Application 600 600, at all times.',
      'Hot Desk extension 223 loses Application 600 600, at all times.',
    ])
    expect(tell(withClass('staff', { blocked: ['_9NXX5XXX'] }))[0]).toBe(
      '17 extensions lose Local: 9 + 7 digits (blocked in staff), at all times.',
    )
  })

  it('tells the phones of a restriction apart where they differ', () => {
    expect(tell(withClass('hotdesk', { blocked: ['_9NXXXXXX'] }))).toEqual([
      'Hot Desk extension 222, logged in at a phone restricted by hotdesk, loses Local, at all times.',
    ])
  })

  it('tells of other routes, Caller IDs and limits', () => {
    const lines = {
      ...office.lines,
      Local: { patterns: ['_9NXXXXXX'], strip: '1', prepend: '1514', 'caller id': 'Firm <5145550100>' },
    }
    expect(
      tell({ ...withClass('staff', { 'max minutes': '5' }), lines }).filter((text) => text.startsWith('17')),
    ).toEqual([
      '17 extensions reach Local another way (sent without the first digit, with 1514 before instead of sent without the first digit), at all times.',
      '17 extensions reach Local, extensions 101–117, 201–203, 222, 223 (at most 5 minutes instead of no limit), at all times.',
      '17 extensions call Local with Caller ID Firm <5145550100> instead of the Caller ID of the extension, at all times.',
    ])
  })

  it('tells of extensions that come and go', () => {
    const phones = { ...office.phones, 301: { class: 'guest' } }
    expect(tell({ ...office, phones })).toEqual([
      '17 extensions gain extension 301, at all times.',
      'New extension 301 gains Application 600 600, Emergency, at all times.',
      'Hot Desk extension 222 gains extension 301, at all times.',
    ])
    expect(tell(office, { ...office, phones })[0]).toBe('17 extensions lose extension 301, at all times.')
  })
})

describe('times in words', () => {
  const say = (spans: Span[], days = 28, zones: [string, ...string[]] = ['UTC']) => {
    const start = Date.parse('2026-10-12T00:00:00Z')
    return describeWeekly(toWeeklyForm(spans, start, start + days * dayMs, zones), 'UTC')
  }
  const span = (start: string, end: string): Span => ({ from: Date.parse(start), to: Date.parse(end) })

  it('says always, never, and a single time', () => {
    expect(say([span('2026-10-12T00:00:00Z', '2026-11-09T00:00:00Z')])).toBe('at all times')
    expect(say([])).toBe('never')
    expect(say([span('2026-10-14T08:00:00Z', '2026-10-14T12:30:00Z')])).toBe('only on 2026-10-14 08:00–12:30')
  })

  it('takes the zone in which the times are plain to say, and names it', () => {
    const paris = Array.from({ length: 28 }, (_, day) => {
      // The clocks go back on 25 October.
      const offset = day < 13 ? 2 : 1
      const at = Date.parse('2026-10-12T00:00:00Z') + day * dayMs + (9 - offset) * 3_600_000
      return { from: at, to: at + 8 * 3_600_000 }
    })
    expect(say(paris, 28, ['UTC', 'Europe/Paris'])).toBe('daily 09:00–17:00 (Europe/Paris time)')
  })

  it('falls back to instants where a repeated hour is told once', () => {
    const start = Date.parse('2026-10-23T22:00:00Z')
    const once = [span('2026-10-25T00:15:00Z', '2026-10-25T00:45:00Z')]
    const form = toWeeklyForm(once, start, start + 3 * dayMs, ['Europe/Paris'])
    expect(form.exceptions).toEqual([{ date: '2026-10-25', kind: 'instants', spans: once }])
  })
})

describe('numbers in words', () => {
  it('says a pattern shortly', () => {
    expect(['911', '_9011.', '_91NXXNXXXXXX', '_X!', '_.', '_[13]XX'].map(describePattern)).toEqual([
      '911',
      '9011…',
      '91 + 10 digits',
      '1 digit…',
      'any number',
      '1/3 + 2 digits',
    ])
  })

  it('writes numbers in a row as a run', () => {
    expect(writeRuns(['102', '101', '103', '99', '222', '223', '0100'])).toEqual([
      '99',
      '101–103',
      '222',
      '223',
      '0100',
    ])
  })
})
