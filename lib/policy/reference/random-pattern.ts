import fc from 'fast-check'
import { readPlaces } from '@/lib/policy/reference/match-pattern'

/** Patterns over few digits, so that they overlap and tie. */
const exact = fc
  .array(fc.constantFrom('1', '2', '9', '0', '*'), { minLength: 1, maxLength: 4 })
  .map((chars) => chars.join(''))

const place = fc.constantFrom(
  ...['1', '2', '9', '0', '*', '+', 'X', 'Z', 'N', 'x', 'n'],
  ...['[12]', '[1-3]', '[29]', '[1-35]', '[921]', '[19]', '[13]', '[23]', '[*1]', '[2-9]', '[11]'],
)

const wildPattern = fc
  .tuple(fc.array(place, { maxLength: 4 }), fc.constantFrom('', '', '.', '!'))
  .filter(([places, end]) => places.length > 0 || end !== '')
  .map(([places, end]) => `_${places.join('')}${end}`)

/** A dial pattern or an exact number. */
export const randomPattern: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: exact },
  { weight: 3, arbitrary: wildPattern },
)

/** Mostly narrow, else the blocks hide all the rest. */
export const blockedPattern = fc.oneof(
  { weight: 1, arbitrary: exact },
  { weight: 1, arbitrary: randomPattern },
)

/** How many characters each of these patterns has at least. */
export const shortest = (patterns: string[]): number =>
  Math.min(
    ...patterns.map((pattern) =>
      pattern.startsWith('_')
        ? readPlaces(pattern.slice(1)).filter(({ kind }) => kind !== 'any-or-none').length
        : pattern.length,
    ),
  )
