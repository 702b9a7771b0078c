import { scheduleEdges } from '@/lib/policy/ask/time-segments'
import { compileSchedule } from '@/lib/policy/schedule/compile-schedule'
import { isOpen } from '@/lib/policy/schedule/open'
import type { ClassOfService, Schedule, Snapshot } from '@/lib/policy/snapshot'

/** [from, to) in epoch milliseconds. */
export type Span = { from: number; to: number }

/** One state of all schedules that matter, as an instant of it, and every span in which it holds. */
export type Moment = { at: number; spans: readonly Span[] }

/** A root in one of the revisions, by its place among them; null: nothing is in force there. */
export type Root = { revision: number; rootId: string | null }

/** The states that the schedules under some roots are in. */
export type MomentFinder = (roots: readonly Root[]) => readonly Moment[]

/**
 * Everything between two instants that a decision under given roots can depend on, as few instants to ask about:
 * the answer at `at` holds in all its spans. All spans together are [from, to).
 */
export function createMomentFinder(snapshots: readonly Snapshot[], from: number, to: number): MomentFinder {
  /** Schedules that say the same are one. */
  const courses = new Map<string, Course>()
  const courseOf = (schedule: Schedule): Course => {
    const { timeZone, windows, exceptions } = schedule
    const key = JSON.stringify([timeZone, windows, exceptions])
    const known = courses.get(key)
    if (known !== undefined) return known
    const course = {
      index: courses.size,
      opens: isOpen(compileSchedule(schedule), from),
      edges: scheduleEdges([schedule], from, to),
    }
    courses.set(key, course)
    return course
  }
  const coursesOfRevision = snapshots.map(
    ({ schedules }) => new Map(schedules.map((schedule) => [schedule.id, courseOf(schedule)])),
  )
  const trees = snapshots.map(createTreeWalker)
  const found = new Map<string, readonly Moment[]>()
  return (roots) => {
    const used = new Set<Course>()
    for (const { revision, rootId } of roots)
      for (const { scheduleId } of rootId === null ? [] : (trees[revision]?.(rootId) ?? [])) {
        const course = scheduleId === null ? undefined : coursesOfRevision[revision]?.get(scheduleId)
        if (course !== undefined) used.add(course)
      }
    const sorted = [...used].sort((a, b) => a.index - b.index)
    const key = sorted.map(({ index }) => index).join()
    const moments = found.get(key) ?? findMoments(sorted, from, to)
    found.set(key, moments)
    return moments
  }
}

/** A schedule over the whole time: whether it is open at first, and when it turns. */
type Course = { index: number; opens: boolean; edges: readonly number[] }

function findMoments(courses: readonly Course[], from: number, to: number): Moment[] {
  const turns = courses
    .flatMap(({ edges }, place) => edges.map((at) => ({ at, place })))
    .sort((a, b) => a.at - b.at)
  const open = courses.map(({ opens }) => opens)
  const byState = new Map<string, { at: number; spans: Span[] }>()
  const add = (start: number, end: number): void => {
    if (start >= end) return
    const key = open.map(Number).join('')
    const known = byState.get(key)
    if (known === undefined) byState.set(key, { at: start, spans: [{ from: start, to: end }] })
    else known.spans.push({ from: start, to: end })
  }
  let start = from
  for (const { at, place } of turns) {
    add(start, at)
    start = at
    open[place] = !open[place]
  }
  add(start, to)
  return [...byState.values()]
}

/** Every Class of Service in the tree of a root, schedules aside, the root first. */
export function createTreeWalker(snapshot: Snapshot): (rootId: string) => readonly ClassOfService[] {
  const classes = new Map(snapshot.classesOfService.map((one) => [one.id, one]))
  const known = new Map<string, readonly ClassOfService[]>()
  return (rootId) => {
    const tree = known.get(rootId)
    if (tree !== undefined) return tree
    const met = new Set<ClassOfService>()
    const enter = (id: string): void => {
      const one = classes.get(id)
      if (one === undefined || met.has(one)) return
      met.add(one)
      for (const included of one.includeIds) enter(included)
    }
    enter(rootId)
    const walked = [...met]
    known.set(rootId, walked)
    return walked
  }
}

/** Spans sorted, and joined where they touch. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else joined.push({ ...span })
  }
  return joined
}
