import { type Schedule, type WeeklyWindow, weekdays } from '@/lib/policy/snapshot'
import type { Entry } from '@/lib/policy-file/document'

/** A schedule of the file as one of the snapshot, and for each of its windows the position in the file. */
export function readSchedule(
  entry: Entry<'schedules'>,
  id: string,
  defaultTimeZone: string,
): { schedule: Schedule; windowOrigins: number[] } {
  const written = (entry.windows ?? []).flatMap((window, origin) =>
    window.days.map((day) => ({ window: { day, start: window.from, end: window.to }, origin })),
  )
  // Their order means nothing: sorted as a revision has them.
  written.sort((a, b) => compareText(canonicalKey(a.window), canonicalKey(b.window)))
  const schedule: Schedule = {
    id,
    name: entry.name,
    timeZone: entry.timeZone ?? defaultTimeZone,
    windows: written.map((item) => item.window),
    exceptions: (entry.exceptions ?? []).map((exception) => ({
      date: exception.date,
      name: exception.name ?? '',
      windows: (exception.windows ?? []).map((window) => ({ start: window.from, end: window.to })),
    })),
  }
  return { schedule, windowOrigins: written.map((item) => item.origin) }
}

const canonicalKey = (window: WeeklyWindow): string =>
  `${weekdays.indexOf(window.day)} ${window.start} ${window.end}`
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
