import { Temporal } from 'temporal-polyfill'
import type { HotDesk } from '@/lib/policy/snapshot'

/**
 * When a session that starts now ends by itself (product.md, 'automatic logout'): the earlier of the duration and
 * the next time of day in the PBX's zone; null where neither is set. A time that the clock change skips is taken
 * as many minutes later; one that comes twice is the first.
 */
export function sessionEnd(
  autoLogout: Pick<HotDesk['autoLogout'], 'afterMinutes' | 'at'>,
  startedAt: number,
  timeZone: string,
): number | null {
  const ends: number[] = []
  if (autoLogout.afterMinutes !== null) ends.push(startedAt + autoLogout.afterMinutes * 60_000)
  if (autoLogout.at !== null) ends.push(nextWallTime(autoLogout.at, startedAt, timeZone))
  // Whole seconds: the dialplan's own copy has no more, and must end in the same instant.
  return ends.length > 0 ? Math.floor(Math.min(...ends) / 1000) * 1000 : null
}

function nextWallTime(wallTime: string, after: number, timeZone: string): number {
  const date = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate()
  for (let days = 0; ; days++) {
    const at = date
      .add({ days })
      .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(wallTime) }).epochMilliseconds
    if (at > after) return at
  }
}
