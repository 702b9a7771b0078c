import { Temporal } from 'temporal-polyfill'
import { type Schedule, type WeeklyWindow, weekdays } from '@/lib/policy/snapshot'

/**
 * Is this schedule open at this instant (milliseconds since the epoch)? The slow, obvious version: ask the zone for
 * the wall clock, then look at what is written. Rule: docs/policy.md, “Time”.
 */
export function isOpenByReference(schedule: Schedule, at: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(schedule.timeZone)
  const today = local.toPlainDate()
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' })

  const exception = schedule.exceptions.find((candidate) => candidate.date === today.toString())
  if (exception) return exception.windows.some((window) => window.start <= clock && clock < window.end)

  const isToday = (window: WeeklyWindow): boolean => window.day === weekdays[today.dayOfWeek - 1]
  const isYesterday = (window: WeeklyWindow): boolean =>
    window.day === weekdays[today.subtract({ days: 1 }).dayOfWeek - 1]

  return schedule.windows.some((window) => {
    const crossesMidnight = window.end <= window.start
    if (!crossesMidnight) return isToday(window) && window.start <= clock && clock < window.end
    return (isToday(window) && window.start <= clock) || (isYesterday(window) && clock < window.end)
  })
}
