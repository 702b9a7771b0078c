import type { PbxText } from '@/lib/policy/cases/schema'
import { type Schedule, type Weekday, type WeeklyWindow, weekdays } from '@/lib/policy/snapshot'

type ScheduleText = PbxText['schedules'][string]

/** A schedule as written in a case file: `mon-fri 08:00-18:00`, and exceptions by date. */
export const expandSchedule = (
  id: string,
  name: string,
  written: ScheduleText,
  pbxZone: string,
): Schedule => ({
  id,
  name,
  timeZone: written.zone ?? pbxZone,
  windows: written.week.flatMap(readWeekly),
  exceptions: Object.entries(written.exceptions).map(([date, windows]) => ({
    date,
    name: '',
    windows: windows === 'closed' ? [] : windows.map(readHours),
  })),
})

function readWeekly(text: string): WeeklyWindow[] {
  const [days = '', hours = ''] = text.split(' ')
  return readDays(days).map((day) => ({ day, ...readHours(hours) }))
}

/** `daily`, `mon` or `fri-mon` (over the end of the week). */
function readDays(text: string): Weekday[] {
  if (text === 'daily') return [...weekdays]
  const [from = '', to = from] = text.split('-')
  const first = readDay(from)
  const last = readDay(to)
  const count = ((last - first + 7) % 7) + 1
  return Array.from({ length: count }, (_, step) => weekdays[(first + step) % 7] ?? 'mon')
}

function readDay(text: string): number {
  const names: readonly string[] = weekdays
  const day = names.indexOf(text)
  if (day < 0) throw new Error(`“${text}” is not a day: write ${weekdays.join(', ')} or daily.`)
  return day
}

function readHours(text: string): { start: string; end: string } {
  const [, start, end] = /^([0-9:]{5})-([0-9:]{5})$/.exec(text) ?? []
  if (start === undefined || end === undefined) throw new Error(`“${text}” are no hours: write 08:00-18:00.`)
  return { start, end }
}
