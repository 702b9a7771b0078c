/**
 * Instants in words, in the PBX's time zone and not in that of the server or the reader's machine, so that both
 * write the same.
 */

/** 24-hour clock: '08:12'. */
export function clockTime(at: string, timeZone: string): string {
  return format(at, { hour: '2-digit', minute: '2-digit' }, timeZone)
}

/** Weekday with date: 'Thu 12 Nov 2026'. */
export function calendarDay(at: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  }).formatToParts(new Date(at))
  return ['weekday', 'day', 'month', 'year']
    .map((wanted) => parts.find(({ type }) => type === wanted)?.value ?? '')
    .join(' ')
}

/** '08:12' on the day of `now`, else with the day: 'Thu 12 Nov 2026, 08:12'. */
export function dayAndTime(at: string, timeZone: string, now?: string): string {
  const day = calendarDay(at, timeZone)
  const time = clockTime(at, timeZone)
  return now !== undefined && calendarDay(now, timeZone) === day ? time : `${day}, ${time}`
}

/** As {@link dayAndTime}, but short within the week ahead: 'Mon 19:00'. */
export function comingTime(at: string, timeZone: string, now: string): string {
  const aheadMs = Date.parse(at) - Date.parse(now)
  const isNear = aheadMs >= 0 && aheadMs < 6 * 86_400_000
  if (!isNear || calendarDay(at, timeZone) === calendarDay(now, timeZone))
    return dayAndTime(at, timeZone, now)
  return `${calendarDay(at, timeZone).slice(0, 3)} ${clockTime(at, timeZone)}`
}

/** '43 s', '12 min', '3 h 5 min', '2 days'. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.round(hours / 24)} days`
}

function format(at: string, parts: Intl.DateTimeFormatOptions, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { ...parts, hourCycle: 'h23', timeZone }).format(new Date(at))
}
