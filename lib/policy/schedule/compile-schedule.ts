import { dayMs, readDate, readWallTime } from '@/lib/policy/schedule/wall-time'
import { type ZoneClock, zoneClockOf } from '@/lib/policy/schedule/zone-clock'
import { type Schedule, weekdays } from '@/lib/policy/snapshot'

/** Half-open windows of one day, sorted and apart: [start, end, start, end, …] in milliseconds since its start. */
export type DayEdges = readonly number[]

/** A stretch in which a schedule neither opens nor closes: [from, to) in epoch milliseconds. */
export type ScheduleSegment = { from: number; to: number; open: boolean }

export type CompiledSchedule = {
  id: string
  name: string
  zone: ZoneClock
  /** By day of the week, Monday first, with what a window of the day before leaves after midnight. */
  weekly: readonly DayEdges[]
  /** By days since 1970-01-01: what decides that date instead of the week. */
  exceptions: ReadonlyMap<number, DayEdges>
  /** The segment met last: INVARIANT: it is true whenever the instant asked about lies in it. */
  current: ScheduleSegment
}

/**
 * A schedule ready to be asked. Windows: docs/policy.md, “Time”: half-open; an end not after its start crosses
 * midnight; an exception decides every minute of its date and of no other, and its windows stay inside it.
 */
export function compileSchedule(schedule: Schedule): CompiledSchedule {
  const days: [number, number][][] = weekdays.map(() => [])
  for (const window of schedule.windows) {
    const day = weekdays.indexOf(window.day)
    const [start, end] = [readWallTime(window.start), readWallTime(window.end)]
    days[day]?.push([start, end > start ? end : dayMs])
    if (end <= start) days[(day + 1) % 7]?.push([0, end])
  }
  const exceptions = new Map<number, DayEdges>()
  for (const { date, windows } of schedule.exceptions) {
    exceptions.set(
      readDate(date),
      joinWindows(windows.map(({ start, end }) => [readWallTime(start), readWallTime(end)])),
    )
  }
  return {
    id: schedule.id,
    name: schedule.name,
    zone: zoneClockOf(schedule.timeZone),
    weekly: days.map(joinWindows),
    exceptions,
    current: { from: 0, to: 0, open: false },
  }
}

/** Sorts windows and joins those that touch or overlap. */
function joinWindows(windows: readonly (readonly [number, number])[]): DayEdges {
  const edges: number[] = []
  for (const [start, end] of [...windows].sort((a, b) => a[0] - b[0])) {
    if (end <= start) continue
    const last = edges.at(-1)
    if (last === undefined || start > last) edges.push(start, end)
    else edges[edges.length - 1] = Math.max(last, end)
  }
  return edges
}
