import type { CompiledSchedule, ScheduleSegment } from '@/lib/policy/schedule/compile-schedule'
import { dayMs, weekdayOf } from '@/lib/policy/schedule/wall-time'

/** How far {@link nextChange} looks ahead. */
const searchLimitMs = 2 * 366 * dayMs

/** Is the schedule open at the instant `at` (epoch milliseconds)? */
export function isOpen(schedule: CompiledSchedule, at: number): boolean {
  return segmentAt(schedule, at).open
}

/** The segment around `at`: the one met last, as long as the instant lies in it. */
export function segmentAt(schedule: CompiledSchedule, at: number): ScheduleSegment {
  const { current } = schedule
  if (at >= current.from && at < current.to) return current
  schedule.current = findSegment(schedule, at)
  return schedule.current
}

/**
 * The next instant after `at` at which the schedule opens or closes, in epoch milliseconds; null: none within two
 * years. A clock change counts where it makes the schedule open or close.
 */
export function nextChange(schedule: CompiledSchedule, at: number): number | null {
  let segment = findSegment(schedule, at)
  const { open } = segment
  while (segment.to <= at + searchLimitMs) {
    segment = findSegment(schedule, segment.to)
    if (segment.open !== open) return segment.from
  }
  return null
}

/**
 * Integer arithmetic on local wall time. A segment ends at the latest with the local day or with a clock change, so
 * inside it local time runs with the instant: a repeated hour is met twice and a missing one never.
 */
function findSegment(schedule: CompiledSchedule, at: number): ScheduleSegment {
  const zone = schedule.zone.segmentAt(at)
  const local = at + zone.offsetMs
  const day = Math.floor(local / dayMs)
  const edges = schedule.exceptions.get(day) ?? schedule.weekly[weekdayOf(day)] ?? []
  const inDay = local - day * dayMs
  let passed = 0
  while (passed < edges.length && (edges[passed] as number) <= inDay) passed++
  const dayStart = day * dayMs - zone.offsetMs
  return {
    from: Math.max(zone.from, dayStart + (passed > 0 ? (edges[passed - 1] as number) : 0)),
    to: Math.min(zone.to, dayStart + (edges[passed] ?? dayMs)),
    open: passed % 2 === 1,
  }
}
