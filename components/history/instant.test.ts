import { describe, expect, it } from 'vitest'
import { calendarDay, clockTime, dayAndTime, duration } from '@/components/history/instant'

const zone = 'America/Montreal'

describe('instants in words', () => {
  it('are of the zone given', () => {
    expect(clockTime('2026-11-13T04:59:00Z', zone)).toBe('23:59')
    expect(clockTime('2026-11-13T05:00:00Z', zone)).toBe('00:00')
    expect(calendarDay('2026-11-13T04:59:00Z', zone)).toBe('Thu 12 Nov 2026')
  })

  it('name the day only where it is another one', () => {
    const now = '2026-11-12T20:00:00Z'
    expect(dayAndTime('2026-11-12T13:12:00Z', zone, now)).toBe('08:12')
    expect(dayAndTime('2026-11-11T13:12:00Z', zone, now)).toBe('Wed 11 Nov 2026, 08:12')
    expect(dayAndTime('2026-11-12T13:12:00Z', zone)).toBe('Thu 12 Nov 2026, 08:12')
  })
})

describe('duration', () => {
  it.each([
    [-3, '0 s'],
    [59.4, '59 s'],
    [60, '1 min'],
    [59 * 60, '59 min'],
    [3600, '1 h'],
    [3600 * 3 + 300, '3 h 5 min'],
    [3600 * 72, '3 days'],
  ])('%d s is %s', (seconds, words) => expect(duration(seconds)).toBe(words))
})
