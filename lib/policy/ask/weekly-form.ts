import type { Span } from '@/lib/policy/ask/moments'
import { dayMs, weekdayOf } from '@/lib/policy/schedule/wall-time'
import { zoneClockOf } from '@/lib/policy/schedule/zone-clock'

/** [start, end) in milliseconds since local midnight. */
export type DayWindow = { start: number; end: number }

/** A date that does not follow the week. */
export type DatedForm =
  | { date: string; kind: 'windows'; windows: readonly DayWindow[] }
  /** A clock change that no wall time tells exactly: as instants. */
  | { date: string; kind: 'instants'; spans: readonly Span[] }

/**
 * Spans of time as people say them: a week on local wall time, and every date that differs from it. Exact between
 * the two instants that the spans were cut at: a repeated hour counts twice, a missing one never.
 */
export type WeeklyForm = {
  timeZone: string
  /** Seven days, Monday first; windows ascending and apart. */
  weekly: readonly (readonly DayWindow[])[]
  /** Ascending by date. */
  exceptions: readonly DatedForm[]
}

/** A stretch of one local day in which local time runs with the instant. */
type Piece = { day: number; from: number; start: number; end: number; open: DayWindow[] }

/**
 * @param spans inside [from, to), ascending and apart
 * @param timeZones the first in which the fewest dates differ from the week is taken
 */
export function toWeeklyForm(
  spans: readonly Span[],
  from: number,
  to: number,
  timeZones: readonly [string, ...string[]],
): WeeklyForm {
  let [best, ...others] = timeZones.map((timeZone) => formIn(timeZone, spans, from, to))
  for (const other of others)
    if (best === undefined || other.exceptions.length < best.exceptions.length) best = other
  return best as WeeklyForm
}

function formIn(timeZone: string, spans: readonly Span[], from: number, to: number): WeeklyForm {
  const days = new Map<number, Piece[]>()
  for (const piece of cutIntoPieces(timeZone, spans, from, to)) {
    const known = days.get(piece.day)
    if (known === undefined) days.set(piece.day, [piece])
    else known.push(piece)
  }
  const weekly = findWeek(days)
  const exceptions: DatedForm[] = []
  for (const [day, pieces] of days) {
    if (pieces.every((piece) => follows(piece, weekly[weekdayOf(day)] ?? []))) continue
    const date = new Date(day * dayMs).toISOString().slice(0, 10)
    const windows = joinWindows(pieces.flatMap(({ open }) => open))
    exceptions.push(
      pieces.every((piece) => follows(piece, windows))
        ? { date, kind: 'windows', windows }
        : { date, kind: 'instants', spans: pieces.flatMap(instantsOf) },
    )
  }
  return { timeZone, weekly, exceptions }
}

function* cutIntoPieces(
  timeZone: string,
  spans: readonly Span[],
  from: number,
  to: number,
): Generator<Piece> {
  const clock = zoneClockOf(timeZone)
  let place = 0
  for (let at = from; at < to; ) {
    const segment = clock.segmentAt(at)
    const day = Math.floor((at + segment.offsetMs) / dayMs)
    const midnight = day * dayMs - segment.offsetMs
    const end = Math.min(segment.to, midnight + dayMs, to)
    const open: DayWindow[] = []
    while (place < spans.length && (spans[place] as Span).to <= at) place++
    for (let index = place; index < spans.length && (spans[index] as Span).from < end; index++) {
      const span = spans[index] as Span
      open.push({ start: Math.max(span.from, at) - midnight, end: Math.min(span.to, end) - midnight })
    }
    yield { day, from: at, start: at - midnight, end: end - midnight, open }
    at = end
  }
}

/** What most dates of a weekday have, of those told from midnight to midnight if there are any. */
function findWeek(days: ReadonlyMap<number, readonly Piece[]>): DayWindow[][] {
  return Array.from({ length: 7 }, (_, weekday) => {
    const counts = new Map<string, { count: number; windows: DayWindow[] }>()
    let cut: DayWindow[] = []
    for (const [day, pieces] of days) {
      if (weekdayOf(day) !== weekday) continue
      const [only] = pieces
      if (only === undefined || pieces.length > 1 || only.start > 0 || only.end < dayMs) {
        cut = joinWindows([...cut, ...pieces.flatMap(({ open }) => open)])
        continue
      }
      const key = JSON.stringify(only.open)
      const known = counts.get(key) ?? { count: 0, windows: only.open }
      known.count++
      counts.set(key, known)
    }
    const [most] = [...counts.values()].sort((a, b) => b.count - a.count)
    return most?.windows ?? cut
  })
}

/** Is this stretch open exactly when these windows say so? */
function follows({ start, end, open }: Piece, windows: readonly DayWindow[]): boolean {
  const expected = windows
    .map((window) => ({ start: Math.max(window.start, start), end: Math.min(window.end, end) }))
    .filter((window) => window.start < window.end)
  return (
    expected.length === open.length &&
    expected.every((window, index) => window.start === open[index]?.start && window.end === open[index]?.end)
  )
}

const instantsOf = ({ from, start, open }: Piece): Span[] =>
  open.map((window) => ({ from: from + window.start - start, to: from + window.end - start }))

function joinWindows(windows: readonly DayWindow[]): DayWindow[] {
  const joined: DayWindow[] = []
  for (const window of [...windows].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last !== undefined && window.start <= last.end) last.end = Math.max(last.end, window.end)
    else joined.push({ ...window })
  }
  return joined
}
