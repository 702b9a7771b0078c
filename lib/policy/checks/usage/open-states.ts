import { compileSchedule } from '@/lib/policy/schedule/compile-schedule'
import { isOpen, nextChange } from '@/lib/policy/schedule/open'
import { dayMs, readDate } from '@/lib/policy/schedule/wall-time'
import type { Schedule } from '@/lib/policy/snapshot'

/**
 * The time that is looked at where no instant is given: 2026, a whole year with both clock changes, and every dated
 * exception whenever it is. Every year meets the same combinations of weekly windows but for the days of its clock changes.
 */
const defaultStart = Date.UTC(2026, 0, 1)
const spanMs = 400 * dayMs

/** Which of some schedules are open together, with the first instant of it. */
export type OpenState = { at: number; open: ReadonlySet<number> }

export type OpenStates = {
  /** Every combination of these schedules (by index) that comes to be. */
  of(schedules: readonly number[]): readonly OpenState[]
}

type Edge = { at: number; schedule: number; open: boolean }

/** @param from epoch milliseconds: what is over is then no longer looked at */
export function listOpenStates(schedules: readonly Schedule[], from?: number): OpenStates {
  const spans = spansOf(schedules, from)
  const edges = schedules.map((schedule, index) => edgesOf(schedule, index, spans))
  const known = new Map<string, readonly OpenState[]>()
  return {
    of(wanted) {
      const key = [...wanted].sort((a, b) => a - b).join()
      const found =
        known.get(key) ??
        combine(
          wanted.map((index) => edges[index] ?? []),
          from ?? defaultStart,
        )
      known.set(key, found)
      return found
    },
  }
}

type Span = { from: number; to: number }

/** Dated exceptions outside the year, each with the days around it in whatever zone. */
function spansOf(schedules: readonly Schedule[], from: number | undefined): Span[] {
  const first = { from: from ?? defaultStart, to: (from ?? defaultStart) + spanMs }
  const days = new Set(
    schedules.flatMap(({ exceptions }) => exceptions.map(({ date }) => readDate(date) * dayMs)),
  )
  return [
    first,
    ...[...days]
      .map((day) => ({ from: day - 2 * dayMs, to: day + 3 * dayMs }))
      .filter((span) => (from === undefined ? span.from < first.from : false) || span.to > first.to),
  ]
}

function edgesOf(schedule: Schedule, index: number, spans: readonly Span[]): Edge[] {
  const compiled = compileSchedule(schedule)
  return spans.flatMap((span) => {
    const edges: Edge[] = [{ at: span.from, schedule: index, open: isOpen(compiled, span.from) }]
    for (let at = nextChange(compiled, span.from); at !== null && at < span.to; at = nextChange(compiled, at))
      edges.push({ at, schedule: index, open: isOpen(compiled, at) })
    return edges
  })
}

function combine(lists: readonly Edge[][], from: number): OpenState[] {
  if (lists.length === 0) return [{ at: from, open: new Set() }]
  const edges = lists.flat().sort((a, b) => a.at - b.at)
  const open = new Set<number>()
  const states = new Map<string, OpenState>()
  edges.forEach(({ at, schedule, open: opens }, place) => {
    if (opens) open.add(schedule)
    else open.delete(schedule)
    if (edges[place + 1]?.at === at) return
    const key = [...open].sort((a, b) => a - b).join()
    if (!states.has(key)) states.set(key, { at, open: new Set(open) })
  })
  return [...states.values()]
}
