import { compileSchedule } from '@/lib/policy/schedule/compile-schedule'
import { isOpen, nextChange } from '@/lib/policy/schedule/open'
import { dayMs } from '@/lib/policy/schedule/wall-time'
import type { Schedule } from '@/lib/policy/snapshot'

/** [from, to) in epoch milliseconds, in which no schedule opens or closes. */
export type TimeSegment = {
  from: number
  to: number
  /** State of each schedule all through it, in the order they were given. */
  open: readonly boolean[]
}

/** `nextChange` looks two years ahead; where it finds nothing, nothing changes for at least so long. */
const surelyQuietMs = 730 * dayMs

/**
 * Every instant in (from, to) at which one of these schedules opens or closes, ascending, in epoch milliseconds.
 * Exact: weekly windows, dated exceptions and clock changes count where they change the state, else not.
 */
export function scheduleEdges(schedules: readonly Schedule[], from: number, to: number): number[] {
  const edges = new Set<number>()
  for (const schedule of schedules) {
    const compiled = compileSchedule(schedule)
    let at = from
    while (at < to) {
      const next = nextChange(compiled, at)
      if (next !== null && next < to) edges.add(next)
      at = next ?? at + surelyQuietMs
    }
  }
  return [...edges].sort((a, b) => a - b)
}

/**
 * [from, to) cut at every instant at which one of these schedules opens or closes: whatever depends on these
 * schedules and on nothing else of the time has one value in each segment, that of its `from`. Empty where
 * `from >= to`.
 */
export function timeSegments(schedules: readonly Schedule[], from: number, to: number): TimeSegment[] {
  if (from >= to) return []
  const compiled = schedules.map(compileSchedule)
  const starts = [from, ...scheduleEdges(schedules, from, to)]
  return starts.map((start, place) => ({
    from: start,
    to: starts[place + 1] ?? to,
    open: compiled.map((schedule) => isOpen(schedule, start)),
  }))
}
