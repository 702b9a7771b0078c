import { describe, expect, it } from 'vitest'
import { momentsToTry, toInstant, toLocalTime } from '@/lib/simulator/local-time'

const zone = 'America/Montreal'

describe('toInstant', () => {
  it('reads the wall time of the zone', () => {
    expect(toInstant({ date: '2026-11-12', time: '16:17' }, zone)).toBe('2026-11-12T21:17:00Z')
    expect(toInstant({ date: '2026-07-12', time: '16:17' }, zone)).toBe('2026-07-12T20:17:00Z')
  })

  it('takes the first of a repeated hour, and the hour after a missing one', () => {
    expect(toInstant({ date: '2026-11-01', time: '01:30' }, zone)).toBe('2026-11-01T05:30:00Z')
    expect(toInstant({ date: '2026-03-08', time: '02:30' }, zone)).toBe('2026-03-08T07:30:00Z')
  })

  it('is null for what is no time', () => {
    for (const local of [
      { date: '', time: '16:17' },
      { date: '2026-11-12', time: '' },
      { date: '2026-02-30', time: '10:00' },
      { date: '2026-11-12', time: '25:00' },
    ])
      expect(toInstant(local, zone)).toBeNull()
  })
})

it('toLocalTime is the way back', () => {
  expect(toLocalTime('2026-11-12T21:17:45Z', zone)).toEqual({ date: '2026-11-12', time: '16:17' })
})

it('momentsToTry names the coming Saturday, today if it is one', () => {
  const saturday = (now: string) => momentsToTry(now, zone)[1]?.local.date
  expect(saturday('2026-11-12T21:17:00Z')).toBe('2026-11-14')
  expect(saturday('2026-11-14T21:17:00Z')).toBe('2026-11-14')
  expect(saturday('2026-11-15T21:17:00Z')).toBe('2026-11-21')
})
