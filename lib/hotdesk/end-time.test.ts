import { describe, expect, it } from 'vitest'
import { sessionEnd } from '@/lib/hotdesk/end-time'

const zone = 'America/Montreal'
const end = (afterMinutes: number | null, at: string | null, from: string): string | null => {
  const found = sessionEnd({ afterMinutes, at }, Date.parse(from), zone)
  return found === null ? null : new Date(found).toISOString()
}

describe('end of a session', () => {
  it.each([
    ['none is set', null, null, '2026-01-10T15:00:00Z', null],
    ['a duration', 90, null, '2026-01-10T15:00:00Z', '2026-01-10T16:30:00.000Z'],
    ['a time later today', null, '18:00', '2026-01-10T15:00:00Z', '2026-01-10T23:00:00.000Z'],
    ['a time that is past today', null, '09:00', '2026-01-10T15:00:00Z', '2026-01-11T14:00:00.000Z'],
    ['exactly that time: the next day', null, '10:00', '2026-01-10T15:00:00Z', '2026-01-11T15:00:00.000Z'],
    ['the earlier of both', 60, '18:00', '2026-01-10T22:30:00Z', '2026-01-10T23:00:00.000Z'],
    ['a time that the clock change skips', null, '02:30', '2026-03-08T05:00:00Z', '2026-03-08T07:30:00.000Z'],
    ['a time that comes twice', null, '01:30', '2026-11-01T04:00:00Z', '2026-11-01T05:30:00.000Z'],
    ['in between the two: the next day', null, '01:30', '2026-11-01T05:45:00Z', '2026-11-02T06:30:00.000Z'],
  ] as const)('%s', (_name, afterMinutes, at, from, expected) => {
    expect(end(afterMinutes, at, from)).toBe(expected)
  })
})
