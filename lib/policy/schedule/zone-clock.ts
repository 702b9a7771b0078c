import { Temporal } from 'temporal-polyfill'
import { dayMs } from '@/lib/policy/schedule/wall-time'

/** A stretch of time in which a zone keeps one offset: [from, to) in epoch milliseconds, `offsetMs` = local − UTC. */
export type OffsetSegment = { from: number; to: number; offsetMs: number }

/** The offsets of one time zone. */
export type ZoneClock = {
  /** The segment that contains the instant `at` (epoch milliseconds). */
  segmentAt(at: number): OffsetSegment
}

/** More than five centuries of two clock changes a year, and more zones than there are; then the memory starts anew. */
const maxSegments = 1024
const maxClocks = 1024

/** A year and some weeks. */
const aheadMs = 400 * dayMs

/** Shared by all policies: a new revision need not ask again for what the one before it has learnt. */
const clocks = new Map<string, ZoneClock>()

/** The clock of a time zone (IANA name). */
export function zoneClockOf(timeZone: string): ZoneClock {
  const known = clocks.get(timeZone)
  if (known !== undefined) return known
  if (clocks.size >= maxClocks) clocks.clear()
  const clock = createZoneClock(timeZone)
  clocks.set(timeZone, clock)
  return clock
}

/**
 * A clock that asks the time zone database only for segments it has not met: inside one, local time is an addition.
 * Asking costs about a millisecond, a segment that is known some nanoseconds. It asks for the year before and after
 * as well, so that no call waits at the clock change.
 */
function createZoneClock(timeZone: string): ZoneClock {
  let current: OffsetSegment = { from: 0, to: 0, offsetMs: 0 }
  let known: OffsetSegment[] = []
  const learn = (at: number): OffsetSegment => {
    const segment = findSegment(timeZone, at)
    known = known.length < maxSegments ? [...known, segment] : [segment]
    return segment
  }
  const lookUp = (at: number): OffsetSegment | undefined =>
    known.find(({ from, to }) => at >= from && at < to)
  return {
    segmentAt(at) {
      if (at >= current.from && at < current.to) return current
      const found = lookUp(at)
      if (found) {
        current = found
        return found
      }
      current = learn(at)
      for (let { to } = current; to < at + aheadMs; ) to = (lookUp(to) ?? learn(to)).to
      for (let { from } = current; from > at - aheadMs; ) from = (lookUp(from - 1) ?? learn(from - 1)).from
      return current
    },
  }
}

function findSegment(timeZone: string, at: number): OffsetSegment {
  const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(timeZone)
  // The previous transition is strictly before: asked a millisecond later it finds the one at this very instant too.
  const previous = local.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  const next = local.getTimeZoneTransition('next')
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: local.offsetNanoseconds / 1_000_000,
  }
}
