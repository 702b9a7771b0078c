import { dayMs } from '@/lib/policy/schedule/wall-time'
import { zoneClockOf } from '@/lib/policy/schedule/zone-clock'

/** The first instant of the local day of `at`, epoch milliseconds. */
export function startOfDay(timeZone: string, at: number): number {
  const clock = zoneClockOf(timeZone)
  const dayOf = (instant: number, offsetMs: number) => Math.floor((instant + offsetMs) / dayMs)
  let segment = clock.segmentAt(at)
  const day = dayOf(at, segment.offsetMs)
  let start = day * dayMs - segment.offsetMs
  // Before a clock change of the same day another offset holds.
  while (start < segment.from) {
    const before = clock.segmentAt(segment.from - 1)
    if (dayOf(segment.from - 1, before.offsetMs) !== day) return segment.from
    segment = before
    start = day * dayMs - segment.offsetMs
  }
  return start
}
