import fc from 'fast-check'
import { weekdays } from '@/lib/policy/snapshot'

/** Dates of clock changes, of holidays and of the leap day: where exceptions and questions are put. */
export const hardDates = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-07-27',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
  '2026-12-31',
  '2028-02-29',
  // Apia never had this date.
  '2011-12-30',
] as const

const zones = [
  'America/Montreal',
  'Europe/Paris',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/St_Johns',
  'Pacific/Apia',
  'Asia/Kathmandu',
  // Midnight itself is left out or repeated.
  'Asia/Beirut',
  'UTC',
]
const starts = ['00:00', '00:01', '01:30', '02:00', '02:30', '08:00', '22:00', '23:59']
const ends = ['00:01', '01:00', '01:45', '02:00', '02:30', '03:00', '18:00', '23:59', '24:00']
/** One drawn value for each name. */
export const recordOf = <Value>(names: readonly string[], value: (index: number) => fc.Arbitrary<Value>) =>
  fc
    .tuple(...names.map((_, index) => value(index)))
    .map(
      (values): Record<string, Value> =>
        Object.fromEntries(values.map((one, index) => [names[index] ?? '', one])),
    )

const hours = fc
  .tuple(fc.constantFrom(...starts), fc.constantFrom(...ends))
  .filter(([start, end]) => start !== end)
  .map(([start, end]) => `${start}-${end}`)

const hoursOfOneDay = hours.filter((text) => text.slice(0, 5) < text.slice(6))

const weekly = fc.tuple(fc.constantFrom('daily', ...weekdays), hours).map(([day, text]) => `${day} ${text}`)

const exceptionHours = fc.oneof(
  fc.constant('closed' as const),
  fc.uniqueArray(hoursOfOneDay, { minLength: 1, maxLength: 2 }),
)
const exceptions = fc
  .uniqueArray(fc.constantFrom(...hardDates), { maxLength: 3 })
  .chain((dates) => recordOf(dates, () => exceptionHours))

/** A schedule as written in a case file, with windows that touch, cross midnight and meet clock changes. */
export const randomSchedule = fc.record({
  zone: fc.constantFrom(...zones),
  week: fc.uniqueArray(weekly, { maxLength: 3, selector: (text) => text.split(' ')[1] }),
  exceptions,
})
