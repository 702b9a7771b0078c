import { describe, expect, it } from 'vitest'
import { compileSchedule } from '@/lib/policy/schedule/compile-schedule'
import { isOpen, nextChange } from '@/lib/policy/schedule/open'
import type { Schedule } from '@/lib/policy/snapshot'

const schedule = (timeZone: string, parts: Partial<Schedule> = {}): Schedule => ({
  id: 'sched1',
  name: 'Test',
  timeZone,
  windows: [],
  exceptions: [],
  ...parts,
})
const everyDay = (start: string, end: string): Schedule['windows'] =>
  (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) => ({ day, start, end }))
const instant = (text: string): number => Date.parse(text)
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** Instants at which the schedule flips, asked second by second between two instants. */
function findFlips(compiled: ReturnType<typeof compileSchedule>, from: string, to: string): string[] {
  const flips: string[] = []
  let open = isOpen(compiled, instant(from))
  for (let at = instant(from); at <= instant(to); at += 1000) {
    if (isOpen(compiled, at) === open) continue
    open = !open
    flips.push(`${iso(at)} ${open ? 'opens' : 'closes'}`)
  }
  return flips
}

describe('weekly windows', () => {
  it('are half-open', () => {
    const compiled = compileSchedule(
      schedule('America/Montreal', { windows: [{ day: 'wed', start: '09:00', end: '17:00' }] }),
    )
    expect(isOpen(compiled, instant('2026-06-03T12:59:59.999Z'))).toBe(false)
    expect(isOpen(compiled, instant('2026-06-03T13:00:00Z'))).toBe(true)
    expect(isOpen(compiled, instant('2026-06-03T20:59:59.999Z'))).toBe(true)
    expect(isOpen(compiled, instant('2026-06-03T21:00:00Z'))).toBe(false)
  })

  it('cross midnight and belong to the day they start', () => {
    const compiled = compileSchedule(
      schedule('UTC', { windows: [{ day: 'sun', start: '22:00', end: '06:00' }] }),
    )
    expect(findFlips(compiled, '2026-06-06T00:00:00Z', '2026-06-09T00:00:00Z')).toEqual([
      '2026-06-07T22:00:00.000Z opens',
      '2026-06-08T06:00:00.000Z closes',
    ])
  })

  it('join where they touch, over midnight too', () => {
    const compiled = compileSchedule(schedule('UTC', { windows: everyDay('00:00', '24:00') }))
    expect(nextChange(compiled, instant('2026-06-03T12:00:00Z'))).toBeNull()
    expect(isOpen(compiled, instant('2028-02-29T23:59:59Z'))).toBe(true)
  })

  it('know leap days', () => {
    const compiled = compileSchedule(
      schedule('UTC', { windows: [{ day: 'tue', start: '10:00', end: '11:00' }] }),
    )
    expect(iso(nextChange(compiled, instant('2028-02-29T00:00:00Z')))).toBe('2028-02-29T10:00:00.000Z')
  })
})

describe('dated exceptions', () => {
  const windows = everyDay('22:00', '06:00')

  it('decide every minute of their date, also against a window begun the day before', () => {
    const compiled = compileSchedule(
      schedule('UTC', { windows, exceptions: [{ date: '2026-12-25', name: '', windows: [] }] }),
    )
    expect(findFlips(compiled, '2026-12-24T12:00:00Z', '2026-12-26T12:00:00Z')).toEqual([
      '2026-12-24T22:00:00.000Z opens',
      '2026-12-25T00:00:00.000Z closes',
      // The window of the excepted Friday itself still opens the morning after.
      '2026-12-26T00:00:00.000Z opens',
      '2026-12-26T06:00:00.000Z closes',
    ])
  })

  it('give way to nothing but their own windows', () => {
    const exceptions = [
      { date: '2026-12-25', name: 'Christmas', windows: [{ start: '10:00', end: '12:00' }] },
      { date: '2026-12-26', name: '', windows: [] },
    ]
    const compiled = compileSchedule(schedule('UTC', { windows, exceptions }))
    expect(findFlips(compiled, '2026-12-25T00:00:00Z', '2026-12-27T12:00:00Z')).toEqual([
      '2026-12-25T10:00:00.000Z opens',
      '2026-12-25T12:00:00.000Z closes',
      '2026-12-27T00:00:00.000Z opens',
      '2026-12-27T06:00:00.000Z closes',
    ])
  })
})

describe('clock changes', () => {
  it.each([
    [
      'America/Montreal: a repeated hour counts twice',
      'America/Montreal',
      '01:15',
      '01:45',
      '2026-11-01T04:00:00Z',
      [
        '2026-11-01T05:15:00.000Z opens',
        '2026-11-01T05:45:00.000Z closes',
        '2026-11-01T06:15:00.000Z opens',
        '2026-11-01T06:45:00.000Z closes',
      ],
    ],
    [
      'America/Montreal: a missing hour never',
      'America/Montreal',
      '02:15',
      '02:45',
      '2026-03-08T05:00:00Z',
      [],
    ],
    [
      'America/Montreal: a window over the missing hour is shorter',
      'America/Montreal',
      '01:30',
      '03:30',
      '2026-03-08T05:00:00Z',
      ['2026-03-08T06:30:00.000Z opens', '2026-03-08T07:30:00.000Z closes'],
    ],
    [
      'Europe/Paris: autumn',
      'Europe/Paris',
      '02:30',
      '03:30',
      '2026-10-24T23:00:00Z',
      [
        '2026-10-25T00:30:00.000Z opens',
        '2026-10-25T01:00:00.000Z closes',
        '2026-10-25T01:30:00.000Z opens',
        '2026-10-25T02:30:00.000Z closes',
      ],
    ],
    [
      'Australia/Lord_Howe: half an hour twice',
      'Australia/Lord_Howe',
      '01:40',
      '01:50',
      '2026-04-04T13:00:00Z',
      [
        '2026-04-04T14:40:00.000Z opens',
        '2026-04-04T14:50:00.000Z closes',
        '2026-04-04T15:10:00.000Z opens',
        '2026-04-04T15:20:00.000Z closes',
      ],
    ],
    [
      'Australia/Lord_Howe: half an hour missing',
      'Australia/Lord_Howe',
      '02:05',
      '02:25',
      '2026-10-03T13:00:00Z',
      [],
    ],
    [
      'Asia/Kolkata: half-hour offset',
      'Asia/Kolkata',
      '09:00',
      '09:30',
      '2026-06-03T02:00:00Z',
      ['2026-06-03T03:30:00.000Z opens', '2026-06-03T04:00:00.000Z closes'],
    ],
  ] as const)('%s', (_, zone, start, end, from, flips) => {
    const compiled = compileSchedule(schedule(zone, { windows: everyDay(start, end) }))
    const to = new Date(instant(from) + 5 * 3_600_000).toISOString()
    expect(findFlips(compiled, from, to)).toEqual(flips)
  })

  it('an exception on the day of the change decides local minutes', () => {
    const exceptions = [{ date: '2026-11-01', name: '', windows: [{ start: '01:00', end: '02:00' }] }]
    const compiled = compileSchedule(schedule('America/Montreal', { exceptions }))
    expect(findFlips(compiled, '2026-11-01T00:00:00Z', '2026-11-02T12:00:00Z')).toEqual([
      '2026-11-01T05:00:00.000Z opens',
      '2026-11-01T07:00:00.000Z closes',
    ])
  })
})

describe('against the wall clock of Intl', () => {
  it.each(['America/Montreal', 'Europe/Paris', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Casablanca'])(
    '%s, every 13 minutes of a year, asked in two orders',
    (timeZone) => {
      const windows: Schedule['windows'] = [
        { day: 'mon', start: '08:30', end: '12:00' },
        { day: 'mon', start: '13:00', end: '17:45' },
        { day: 'fri', start: '22:00', end: '05:15' },
        { day: 'sun', start: '00:30', end: '03:00' },
      ]
      const compiled = compileSchedule(schedule(timeZone, { windows }))
      const format = new Intl.DateTimeFormat('en-GB', {
        timeZone,
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      })
      const isOpenByWallClock = (at: number): boolean => {
        const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
        const time = `${parts.hour}:${parts.minute}`
        const isWithin = (from: string, to: string) => time >= from && time < to
        switch (parts.weekday) {
          case 'Mon':
            return isWithin('08:30', '12:00') || isWithin('13:00', '17:45')
          case 'Fri':
            return time >= '22:00'
          case 'Sat':
            return time < '05:15'
          case 'Sun':
            return isWithin('00:30', '03:00')
          default:
            return false
        }
      }
      const instants = Array.from(
        { length: 40_400 },
        (_, index) => instant('2026-01-01T00:00:00Z') + index * 13 * 60_000,
      )
      const expected = instants.map(isOpenByWallClock)
      expect(instants.map((at) => isOpen(compiled, at))).toEqual(expected)
      // 40,400 and 7,919 have no common factor: every instant once, far apart.
      const scattered = instants.map((_, index) => (index * 7919) % instants.length)
      expect(
        scattered.filter((index) => isOpen(compiled, instants[index] as number) !== expected[index]),
      ).toEqual([])
      expect(expected.filter(Boolean).length).toBeGreaterThan(1000)
    },
  )
})

describe('nextChange', () => {
  it('is the next flip, not the next edge', () => {
    const windows = [...everyDay('09:00', '12:00'), ...everyDay('12:00', '17:00')]
    const compiled = compileSchedule(schedule('America/Montreal', { windows }))
    expect(iso(nextChange(compiled, instant('2026-06-03T14:00:00Z')))).toBe('2026-06-03T21:00:00.000Z')
    expect(iso(nextChange(compiled, instant('2026-06-03T21:00:00Z')))).toBe('2026-06-04T13:00:00.000Z')
  })

  it('is null where nothing changes within two years', () => {
    expect(nextChange(compileSchedule(schedule('Europe/Paris')), instant('2026-06-03T00:00:00Z'))).toBeNull()
    const far = [{ date: '2030-01-01', name: '', windows: [{ start: '10:00', end: '11:00' }] }]
    const compiled = compileSchedule(schedule('Europe/Paris', { exceptions: far }))
    expect(nextChange(compiled, instant('2026-06-03T00:00:00Z'))).toBeNull()
    expect(iso(nextChange(compiled, instant('2028-06-03T00:00:00Z')))).toBe('2030-01-01T09:00:00.000Z')
  })
})
