import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dialledAs, meets, readDialPattern } from '@/lib/policy/checks/coverage/dial-pattern'
import { findUncovered } from '@/lib/policy/checks/coverage/find-uncovered'
import { matchesPattern } from '@/lib/policy/numbers/pattern'
import { randomPattern } from '@/lib/policy/reference/random-pattern'

const uncovered = (wanted: string, covers: string[], longest?: number) =>
  findUncovered(readDialPattern(wanted), covers.map(readDialPattern), longest)

it.each([
  ['_NXX', ['_[2-5]XX', '_[6-9]XX'], true],
  ['_NXX', ['_[2-5]XX', '_[6-8]XX'], false],
  ['_2X.', ['_2!'], true],
  ['_2!', ['_2.', '2'], true],
  ['_2!', ['_2.'], false],
  ['_.', ['_X.', '_*.', '_#.', '_+.'], false],
  ['_.', ['_X!', '_*!', '_#!', '_+!'], true],
  ['911', ['_9XX'], true],
  [`_${'X'.repeat(41)}`, [], true],
  [`_${'X'.repeat(40)}.`, [], true],
] as const)('%s covered by %j: %s', (wanted, covers, expected) => {
  expect(uncovered(wanted, [...covers]).kind === 'covered').toBe(expected)
})

it('gives a shortest number that is left over', () => {
  expect(uncovered('_9X.', ['_9[0-4]X', '_9XX'])).toEqual({ kind: 'example', number: '90*' })
})

/** Every number of up to four characters that the patterns can tell apart. */
const numbers = ['0', '1', '2', '3', '5', '9', '*', '+'].flatMap((a) => [
  a,
  ...['0', '1', '2', '3', '5', '9', '*', '+'].flatMap((b) => [
    a + b,
    ...['0', '1', '2', '3', '5', '9', '*', '+'].flatMap((c) => [
      a + b + c,
      ...['0', '1', '2', '3', '5', '9', '*', '+'].map((d) => a + b + c + d),
    ]),
  ]),
])

it('agrees with trying every number', () => {
  fc.assert(
    fc.property(randomPattern, fc.array(randomPattern, { maxLength: 5 }), (wanted, covers) => {
      const left = numbers.filter(
        (number) => matchesPattern(wanted, number) && !covers.some((cover) => matchesPattern(cover, number)),
      )
      const found = uncovered(wanted, covers)
      if (found.kind === 'example') {
        expect(matchesPattern(wanted, found.number)).toBe(true)
        expect(covers.some((cover) => matchesPattern(cover, found.number))).toBe(false)
        if (left[0] !== undefined)
          expect(found.number.length).toBe(Math.min(...left.map((number) => number.length)))
      } else expect(left).toEqual([])
      const [other = '_.'] = covers
      const shared = numbers.some((number) => matchesPattern(wanted, number) && matchesPattern(other, number))
      if (shared) expect(meets(readDialPattern(wanted), readDialPattern(other))).toBe(true)
    }),
    { numRuns: 2_000, seed: 7 },
  )
})

it('knows which numbers a line sends as one of a pattern', () => {
  fc.assert(
    fc.property(
      randomPattern,
      fc.nat(2),
      fc.constantFrom('', '9', '+1', '*2', '911'),
      fc.constantFrom(...numbers),
      (pattern, strip, prepend, number) => {
        if (number.length <= strip) return
        const sent = prepend + number.slice(strip)
        const dialled = dialledAs(readDialPattern(pattern), strip, prepend)
        const exact = { masks: readDialPattern(number).masks, tail: 'none' as const }
        expect(dialled !== null && meets(exact, dialled)).toBe(matchesPattern(pattern, sent))
      },
    ),
    { numRuns: 4_000, seed: 8 },
  )
})
