import { expect, it } from 'vitest'
import { emptySnapshot, type Schedule } from '@/lib/policy/snapshot'
import { describeOpenStates } from '@/lib/schedule/open-state'

const office: Schedule = {
  id: 'office1',
  name: 'Office hours',
  timeZone: 'America/Montreal',
  windows: (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => ({
    day,
    start: '08:00',
    end: '18:00',
  })),
  exceptions: [{ date: '2026-12-25', name: 'Christmas', windows: [] }],
}

const stateAt = (local: string, schedule = office) => {
  const snapshot = { ...emptySnapshot('UTC'), schedules: [schedule] }
  const state = describeOpenStates(snapshot, Date.parse(`${local}-05:00`)).get(schedule.id)
  return `${state?.kind}: ${state?.fact}, ${state?.rest}`
}

it.each([
  ['2026-11-23T10:00', 'open: Open now, closes 18:00'],
  ['2026-11-23T17:17', 'closing: Open now, closes in 43 min'],
  ['2026-11-23T18:00', 'closed: Closed, opens Tue 08:00'],
  ['2026-11-23T07:59', 'closed: Closed, opens in 1 min'],
  ['2026-12-25T10:00', 'closed: Closed, opens Mon 08:00'],
])('says at %s: %s', (local, words) => expect(stateAt(local)).toBe(words))

it('says that a schedule does not open again', () => {
  const over = {
    ...office,
    windows: [],
    exceptions: [{ date: '2026-01-05', name: '', windows: [{ start: '08:00', end: '09:00' }] }],
  }
  expect(stateAt('2026-01-05T07:00', over)).toBe('closed: Closed, opens 08:00')
  expect(stateAt('2026-01-06T07:00', over)).toBe('never: Never open again, ')
})
