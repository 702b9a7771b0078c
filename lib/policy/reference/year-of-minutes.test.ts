import { expect, it, vi } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { noSessions } from '@/lib/policy/decision'
import { isOpenByReference } from '@/lib/policy/reference/is-open'

/**
 * Every minute of 2026 in three zones, 525,600 questions each: the engine grants exactly in the minutes in which the
 * wall clock of the platform says that a window is open. North with a whole hour, north with a half-hour offset and a
 * change at 02:00, south with a change of half an hour.
 */
vi.setConfig({ testTimeout: 300_000 })

const minutesOfYear = 525_600
const yearStart = Date.parse('2026-01-01T00:00:00Z')

it.each([
  ['America/Montreal', ['2026-03-08', '2026-11-01']],
  ['America/St_Johns', ['2026-03-08', '2026-11-01']],
  ['Australia/Lord_Howe', ['2026-04-05', '2026-10-04']],
])('every minute of a year in %s', (zone, changes) => {
  const snapshot = expandPbx(
    pbxSchema.parse({
      schedules: {
        Hours: {
          zone,
          week: [
            'mon-fri 08:30-12:00',
            'mon-thu 13:00-17:45',
            'fri 22:00-05:15',
            'sat 23:59-00:01',
            'sun 01:15-02:45',
            'sun 02:10-02:20',
            'sun 12:00-24:00',
          ],
          exceptions: {
            '2026-01-01': 'closed',
            '2026-02-28': ['00:00-24:00'],
            '2026-06-24': ['09:00-12:00', '13:00-14:00'],
            [changes[0] ?? '']: ['01:00-01:50', '02:15-03:30'],
            '2026-12-31': ['20:00-24:00'],
          },
        },
      },
      applications: { 800: 'conference' },
      classes: { staff: { schedule: 'Hours', applications: 'all' } },
      phones: { 101: { class: 'staff' } },
    }),
  )
  const [schedule] = snapshot.schedules
  if (schedule === undefined) throw new Error('The PBX has no schedule.')
  const policy = compilePolicy(snapshot)
  const wrong: string[] = []
  let open = 0
  for (let minute = 0; minute < minutesOfYear; minute++) {
    const at = yearStart + minute * 60_000
    const { reason } = decide(policy, { device: '101', dialed: '800', at }, noSessions)
    const expected = isOpenByReference(schedule, at) ? 'granted' : 'outside_schedule'
    if (expected === 'granted') open++
    if (reason !== expected) wrong.push(`${new Date(at).toISOString()}: ${reason} instead of ${expected}`)
  }
  expect(wrong).toEqual([])
  expect(open / minutesOfYear).toBeGreaterThan(0.2)
  expect(open / minutesOfYear).toBeLessThan(0.5)
})
