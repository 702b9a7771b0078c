import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { hardDates } from '@/lib/policy/reference/random-schedule'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Instants at the edges of windows, on dates that are hard: clock changes, holidays, leap days. */
export type InstantRecipe = {
  date: number
  addDays: number
  schedule: number
  edge: number
  later: boolean
  addMs: number
}

const steps = [0, 0, -1, 1, -1000, 1000, -60_000, 60_000, 3_600_000, -1_800_000]

export const randomInstant: fc.Arbitrary<InstantRecipe> = fc.record({
  date: fc.nat(hardDates.length - 1),
  addDays: fc.constantFrom(0, 0, 0, -1, 1, 2),
  schedule: fc.nat(2),
  edge: fc.nat(19),
  later: fc.boolean(),
  addMs: fc.constantFrom(...steps),
})

/** An edge of a window of one schedule, on a hard date or beside it, in the schedule's zone, moved a little. */
export function cookInstant(snapshot: Snapshot, recipe: InstantRecipe): number {
  const schedule = snapshot.schedules[recipe.schedule % Math.max(1, snapshot.schedules.length)]
  const date = Temporal.PlainDate.from(hardDates[recipe.date] ?? hardDates[0]).add({ days: recipe.addDays })
  const windows = [
    ...(schedule?.windows ?? []),
    ...(schedule?.exceptions ?? []).flatMap((exception) => exception.windows),
  ]
  const edges = [
    ...new Set(windows.flatMap(({ start, end }) => [start, end])),
    '00:00',
    '01:30',
    '02:00',
    '12:00',
  ]
  const edge = edges[recipe.edge % edges.length] ?? '00:00'
  const isEndOfDay = edge === '24:00'
  const local = (isEndOfDay ? date.add({ days: 1 }) : date).toPlainDateTime(isEndOfDay ? '00:00' : edge)
  const zoned = local.toZonedDateTime(schedule?.timeZone ?? 'UTC', {
    disambiguation: recipe.later ? 'later' : 'earlier',
  })
  return zoned.epochMilliseconds + recipe.addMs
}
