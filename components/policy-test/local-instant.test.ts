import { expect, it } from 'vitest'
import { toOffsetInstant, toWallTime } from '@/components/policy-test/local-instant'

const zone = 'America/Toronto'

it.each([
  ['2026-12-25T09:00', '2026-12-25T09:00:00-05:00'],
  ['2026-07-01T00:30', '2026-07-01T00:30:00-04:00'],
])('writes %s with its offset, and reads it back', (wallTime, instant) => {
  expect(toOffsetInstant(wallTime, zone)).toBe(instant)
  expect(toWallTime(instant, zone)).toBe(wallTime)
})

it('shows an instant of another zone in that of the PBX', () => {
  expect(toWallTime('2026-12-25T14:00:00Z', zone)).toBe('2026-12-25T09:00')
})

it('takes a missing hour as the one after it', () => {
  expect(toOffsetInstant('2026-03-08T02:30', zone)).toBe('2026-03-08T03:30:00-04:00')
})

it.each(['', 'soon', '2026-13-01T09:00'])('has nothing for %j', (text) => {
  expect(toOffsetInstant(text, zone)).toBe('')
  expect(toWallTime(text, zone)).toBe('')
})
