import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchesPattern } from '@/lib/policy/numbers/pattern'
import { createPatternIndex } from '@/lib/policy/numbers/pattern-index'

const piece = fc.constantFrom('0', '1', '9', '*', '#', '+', 'X', 'Z', 'N', 'n', '[13-5]', '[*#]', '[09]')
const pattern = fc
  .tuple(fc.array(piece, { maxLength: 5 }), fc.constantFrom('', '', '.', '!'))
  .filter(([pieces, tail]) => pieces.length > 0 || tail !== '')
  .map(([pieces, tail]) => `_${pieces.join('')}${tail}`)
const exact = fc.string({ unit: fc.constantFrom('0', '1', '9', '*', '#', '+'), minLength: 1, maxLength: 5 })
const number = fc.string({ unit: fc.constantFrom('0', '1', '3', '9', '*', '#', '+'), maxLength: 8 })

it('finds what matching one by one finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(pattern, exact), { maxLength: 12 }),
      fc.array(number),
      (patterns, numbers) => {
        const index = createPatternIndex(patterns, (matching) => matching)
        for (const dialled of numbers) {
          const expected = patterns.flatMap((text, place) => (matchesPattern(text, dialled) ? [place] : []))
          expect(index.lookUp(dialled)).toEqual(expected)
          expect(index.lookUp(dialled)).toBe(index.lookUp(dialled))
        }
      },
    ),
    { seed: 22, numRuns: 500 },
  )
})

it('goes on answering when it has met more than it keeps', () => {
  // Each combination of digits leaves another set of patterns alive: more than 50,000 states.
  const patterns = Array.from(
    { length: 16 },
    (_, place) => `_${'X'.repeat(place)}[13579]${'X'.repeat(15 - place)}.`,
  )
  const index = createPatternIndex(patterns, (matching) => matching.length)
  for (let value = 0; value < 40_000; value++) {
    const bits = value.toString(2).padStart(16, '0')
    const expected = [...bits].filter((bit) => bit === '1').length
    expect(index.lookUp(`${bits}0`)).toBe(expected)
  }
})

it('answers the same before, while and after it is built ahead, in parts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(pattern, exact), { maxLength: 12 }),
      fc.array(number, { minLength: 1 }),
      fc.integer({ min: 1, max: 5 }),
      (patterns, numbers, states) => {
        const index = createPatternIndex(patterns, (matching) => matching)
        let parts = 0
        do {
          const dialled = numbers[parts % numbers.length] as string
          const expected = patterns.flatMap((text, place) => (matchesPattern(text, dialled) ? [place] : []))
          expect(index.lookUp(dialled)).toEqual(expected)
          parts++
        } while (!index.grow(states))
        expect(index.grow(states)).toBe(true)
        for (const dialled of numbers) {
          const expected = patterns.flatMap((text, place) => (matchesPattern(text, dialled) ? [place] : []))
          expect(index.lookUp(dialled)).toEqual(expected)
        }
      },
    ),
    { seed: 23, numRuns: 300 },
  )
})
