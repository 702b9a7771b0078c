import { type Weekday, weekdays } from '@/lib/policy/snapshot'

/** What a clock on the wall and a calendar show: `2026-07-27`, `10:00`, and the day of the week. */
export type WallClock = { date: string; clock: string; day: Weekday; dayBefore: Weekday }

const dayNames: readonly string[] = weekdays
const formats = new Map<string, Intl.DateTimeFormat>()

/** Asks the platform, and no arithmetic of ours, what the wall clock of a zone shows at an instant (epoch ms). */
export function readWallClock(timeZone: string, at: number): WallClock {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  const shown = format.format(at)
  const [, name = '', date, month, year, clock] =
    /^([A-Z][a-z]{2}), (\d\d)\/(\d\d)\/(\d{4}), (\d\d:\d\d)$/.exec(shown) ?? []
  const place = dayNames.indexOf(name.toLowerCase())
  if (clock === undefined || place < 0)
    throw new Error(`The platform shows the time in another form: ${shown}`)
  return {
    date: `${year}-${month}-${date}`,
    clock,
    day: weekdayAt(place),
    dayBefore: weekdayAt(place + 6),
  }
}

const weekdayAt = (place: number): Weekday => weekdays[place % 7] ?? 'mon'
