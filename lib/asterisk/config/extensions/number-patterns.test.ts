import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patternsOf } from '@/lib/asterisk/config/extensions/number-patterns'
import { checkPattern, matchesPattern } from '@/lib/policy/numbers/pattern'

describe('patterns of numbers', () => {
  it.each([
    [['222'], ['_22[2]']],
    [
      ['101', '102', '105', '222'],
      ['_10[125]', '_22[2]'],
    ],
    [
      ['5', '*5', '5*'],
      ['_*[5]', '_5[*]', '_[5]'],
    ],
    [Array.from({ length: 9000 }, (_, index) => String(1000 + index)), ['_[123456789]XX[0-9]']],
    [[], []],
  ])('of some', (numbers, patterns) => {
    expect(patternsOf(numbers)).toEqual(patterns)
  })

  it('match the numbers and no others, each by one pattern of at most 78 characters', () => {
    const number = fc.string({ unit: fc.constantFrom(...'0123*#+'), minLength: 1, maxLength: 40 })
    const short = fc.string({ unit: fc.constantFrom(...'01*'), minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(fc.oneof(short, number), { maxLength: 60 }), fc.array(short), (ours, others) => {
        const patterns = patternsOf(ours)
        for (const pattern of patterns) {
          expect(pattern.length).toBeLessThanOrEqual(78)
          expect(checkPattern(pattern)).toMatchObject({ ok: true })
        }
        for (const one of [...ours, ...others])
          expect(patterns.filter((pattern) => matchesPattern(pattern, one))).toHaveLength(
            ours.includes(one) ? 1 : 0,
          )
      }),
      { numRuns: 200, seed: 3 },
    )
  })
})
