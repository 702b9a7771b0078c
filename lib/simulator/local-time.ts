import { Temporal } from 'temporal-polyfill'

/** Wall time as the fields of a form hold it: `YYYY-MM-DD` and `HH:MM`. */
export type LocalTime = { date: string; time: string }

/**
 * The instant of a wall time, ISO 8601; null: no date or time, or none that exists. A repeated hour counts as its
 * first, a missing one as the hour after it.
 */
export function toInstant({ date, time }: LocalTime, timeZone: string): string | null {
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).toInstant().toString()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The wall time of an instant. */
export function toLocalTime(at: string, timeZone: string): LocalTime {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone)
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}

/** Moments worth trying, seen from `now`. */
export function momentsToTry(now: string, timeZone: string): { label: string; local: LocalTime }[] {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate()
  const saturday = today.add({ days: (6 - today.dayOfWeek + 7) % 7 })
  const christmas = Temporal.PlainDate.from({ year: today.year, month: 12, day: 25 })
  return [
    { label: 'Tonight 22:00', local: { date: today.toString(), time: '22:00' } },
    { label: 'Sat 10:00', local: { date: saturday.toString(), time: '10:00' } },
    { label: '25 Dec', local: { date: christmas.toString(), time: '10:00' } },
  ]
}
