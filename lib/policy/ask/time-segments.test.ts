import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startOfDay } from '@/lib/policy/ask/start-of-day'
import { scheduleEdges, timeSegments } from '@/lib/policy/ask/time-segments'
import { expandSchedule } from '@/lib/policy/cases/expand-schedule'
import { isOpenByReference } from '@/lib/policy/reference/is-open'
import { hardDates, randomSchedule } from '@/lib/policy/reference/random-schedule'
import { dayMs, minuteMs } from '@/lib/policy/schedule/wall-time'

const seed = 20_261_123
const days = hardDates.map((date) => Date.parse(`${date}T00:00:00Z`))

describe('time segments', () => {
  it('are cut exactly where a schedule opens or closes, minute by minute', () => {
    const drawn = fc.record({
      written: fc.array(randomSchedule, { minLength: 1, maxLength: 2 }),
      day: fc.constantFrom(...days),
    })
    fc.assert(
      fc.property(drawn, ({ written, day }) => {
        const schedules = written.map((one, place) =>
          expandSchedule(`sch00${place}`, `schedule ${place}`, one, 'America/Montreal'),
        )
        const [from, to] = [day - dayMs, day + dayMs]
        const stateAt = (at: number) => schedules.map((schedule) => isOpenByReference(schedule, at))
        const edges: number[] = []
        let before = stateAt(from)
        for (let at = from + minuteMs; at < to; at += minuteMs) {
          const state = stateAt(at)
          if (state.join() !== before.join()) edges.push(at)
          before = state
        }
        expect(scheduleEdges(schedules, from, to)).toEqual(edges)
        const segments = timeSegments(schedules, from, to)
        expect(segments.map((segment) => segment.from)).toEqual([from, ...edges])
        expect(segments.map((segment) => segment.to)).toEqual([...edges, to])
        for (const segment of segments) expect(segment.open).toEqual(stateAt(segment.to - 1))
      }),
      { numRuns: 25, seed },
    )
  })

  it('are none in no time, and one where nothing has a schedule', () => {
    expect(timeSegments([], 5, 5)).toEqual([])
    expect(timeSegments([], 5, 9)).toEqual([{ from: 5, to: 9, open: [] }])
  })
})

describe('the start of a day', () => {
  it('is the first instant with its local date, also after a clock change of the day', () => {
    expect(new Date(startOfDay('America/Montreal', Date.parse('2026-03-08T20:00:00Z'))).toISOString()).toBe(
      '2026-03-08T05:00:00.000Z',
    )
    expect(new Date(startOfDay('Europe/Paris', Date.parse('2026-10-25T23:30:00Z'))).toISOString()).toBe(
      '2026-10-25T23:00:00.000Z',
    )
    // In Havana the clocks go forward at midnight: the day begins at 01:00.
    expect(new Date(startOfDay('America/Havana', Date.parse('2026-03-08T12:00:00Z'))).toISOString()).toBe(
      '2026-03-08T05:00:00.000Z',
    )
  })
})
