import { Temporal } from 'temporal-polyfill'

/** An instant as wall time `YYYY-MM-DDTHH:MM`; '': it is none. */
export function toWallTime(instant: string, timeZone: string): string {
  return orEmpty(() =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' }),
  )
}

/**
 * Wall time as an instant with its offset, `2026-12-25T09:00:00-05:00`; '': it is none. A repeated hour counts as its
 * first, a missing one as the hour after it.
 */
export function toOffsetInstant(wallTime: string, timeZone: string): string {
  return orEmpty(() =>
    Temporal.PlainDateTime.from(wallTime)
      .toZonedDateTime(timeZone)
      .toString({ smallestUnit: 'second', timeZoneName: 'never' }),
  )
}

function orEmpty(write: () => string): string {
  try {
    return write()
  } catch (error) {
    if (error instanceof RangeError) return ''
    throw error
  }
}
