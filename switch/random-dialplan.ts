import fc from 'fast-check'

/**
 * Dialplans as hostile as they can be and as Asterisk takes them: few digits, so that patterns overlap, tie and are
 * one extension in two spellings; gaps in priorities; labels; includes that cross, go round, lead nowhere and hold
 * at some times only. Every step goes to `told` with a mark of its own.
 */
export type DrawnDialplan = { contexts: DrawnContext[]; queries: Query[] }
type DrawnContext = { extensions: DrawnExtension[]; includes: DrawnInclude[] }
type DrawnExtension = { name: string; priorities: { number: number; label: string | null }[] }
/** `context`: the place of another context; one past the end does not exist. */
type DrawnInclude = { context: number; time: DrawnTime | null }
/** What to look up: a number at a priority or label of a context. */
export type Query = { context: number; dialled: string; priority: string }

/** A time by what it is made of: minutes are counted from the present, so that it holds now or hardly. */
export type DrawnTime = {
  from: number
  to: number
  weekdays: string
  days: string
  months: string
  zone: string
}

const place = fc.constantFrom(
  ...['1', '2', '9', '0', '*', 'X', 'Z', 'N', 'x', 'z', 'n', 'a', '-', '#'],
  ...[
    '[12]',
    '[21]',
    '[1-3]',
    '[0-9]',
    '[1-9]',
    '[2-9]',
    '[192]',
    '[13]',
    '[3-1]',
    '[]',
    '[a1]',
    '[1-]',
    '[*#]',
  ],
)
const exact = fc
  .array(fc.constantFrom('1', '2', '9', '0', '*', '-', 'a'), { minLength: 1, maxLength: 3 })
  .map((chars) => chars.join(''))
  .filter((name) => /[^-]/.test(name))
const pattern = fc
  .tuple(fc.array(place, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '', '', '.', '!', '.1', '!X'))
  .map(([places, tail]) => `_${places.join('')}${tail}`)

const extension = fc.record({
  name: fc.oneof({ weight: 1, arbitrary: exact }, { weight: 3, arbitrary: pattern }),
  priorities: fc.uniqueArray(
    fc.record({
      number: fc.constantFrom(1, 1, 1, 2, 3),
      label: fc.constantFrom(null, null, 'here', 'there'),
    }),
    { minLength: 1, maxLength: 2, selector: ({ number }) => number },
  ),
})

const zones = [
  'UTC',
  'America/Montreal',
  'Europe/Paris',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/St_Johns',
  'Pacific/Apia',
]
export const weekdayFields = [
  ...[
    '*',
    '',
    'mon-fri',
    'fri-mon',
    'sat&sun',
    'sunday',
    '1',
    '7-2',
    'TUE-Thu',
    'wed&5',
    'xyz&mon-sat',
    'sun-sat',
  ],
]
export const dayFields = ['*', '', '1-15', '16-31', '28-3', '31', '1&15&22-24', '0', '22-32', '20-22&x']
export const monthFields = ['*', '', 'jan-jun', 'jul-dec', 'nov-feb', 'sept', '11', 'Oct&NOV', 'dec-oct']

export const randomTime: fc.Arbitrary<DrawnTime> = fc.record({
  from: fc.constantFrom(-1440, -700, -61, -3, -2, -1, 0, 1, 2, 61, 700),
  to: fc.constantFrom(-700, -61, -3, -2, -1, 0, 1, 2, 61, 700, 1439),
  weekdays: fc.oneof(fc.constant('*'), fc.constantFrom(...weekdayFields)),
  days: fc.oneof(fc.constant('*'), fc.constantFrom(...dayFields)),
  months: fc.oneof(fc.constant('*'), fc.constantFrom(...monthFields)),
  zone: fc.constantFrom(...zones),
})

const contextCount = 6

const context = fc.record({
  extensions: fc.array(extension, { minLength: 1, maxLength: 5 }),
  includes: fc.array(
    fc.record({
      context: fc.nat(contextCount),
      time: fc.option(randomTime, { freq: 2 }),
    }),
    { maxLength: 3 },
  ),
})

const query = fc.record({
  context: fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 5),
  dialled: fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .array(fc.constantFrom('1', '1', '2', '9', '0', '3', '*', 'a', '-', '#'), {
          minLength: 1,
          maxLength: 5,
        })
        .map((chars) => chars.join('')),
    },
    { weight: 1, arbitrary: pattern },
  ),
  priority: fc.constantFrom('1', '1', '1', '2', '3', 'here', 'there'),
})

export const randomDialplan = (queries: number): fc.Arbitrary<DrawnDialplan> =>
  fc.noBias(
    fc.record({
      contexts: fc.array(context, { minLength: contextCount, maxLength: contextCount }),
      queries: fc.array(query, { minLength: queries, maxLength: queries }),
    }),
  )
