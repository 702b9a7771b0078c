import { readWallClock } from '@/lib/policy/reference/read-wall-clock'
import type { Schedule } from '@/lib/policy/snapshot'

/**
 * Is this schedule open at this instant (milliseconds since the epoch)? The slow, obvious version: look at the wall
 * clock of its zone, then at what is written. Rule: docs/policy.md, section 8.
 */
export function isOpenByReference(schedule: Schedule, at: number): boolean {
  const { date, clock, day, dayBefore } = readWallClock(schedule.timeZone, at)

  const exception = schedule.exceptions.find((candidate) => candidate.date === date)
  if (exception) return exception.windows.some((window) => window.start <= clock && clock < window.end)

  return schedule.windows.some((window) => {
    const crossesMidnight = window.end <= window.start
    if (!crossesMidnight) return window.day === day && window.start <= clock && clock < window.end
    return (window.day === day && window.start <= clock) || (window.day === dayBefore && clock < window.end)
  })
}
