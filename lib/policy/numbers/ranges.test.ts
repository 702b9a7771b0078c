import { describe, expect, it } from 'vitest'
import { matchesPattern } from '@/lib/policy/numbers/pattern'
import { patternsOfRange, readRange } from '@/lib/policy/numbers/ranges'

describe('patternsOfRange', () => {
  it.each([
    ['200', '299', ['_2XX']],
    ['200', '200', ['200']],
    ['000', '999', ['_XXX']],
    ['100', '999', ['_ZXX']],
    ['215', '342', ['_21[5-9]', '_2NX', '_3[0-3]X', '_34[0-2]']],
    ['101', '102', ['_10[12]']],
    ['0099', '0100', ['_0099', '_0100']],
    ['5', '8', ['_[5-8]']],
  ])('%s-%s', (from, to, patterns) => {
    expect(patternsOfRange(from, to)).toEqual(patterns)
  })

  it('matches exactly the numbers of the range, each by one pattern, for every range of two digits', () => {
    const numbers = Array.from({ length: 100 }, (_, index) => String(index).padStart(2, '0'))
    for (const from of numbers)
      for (const to of numbers.filter((number) => number >= from)) {
        const patterns = patternsOfRange(from, to)
        const matched = numbers.filter((number) =>
          patterns.some((pattern) => matchesPattern(pattern, number)),
        )
        expect(matched).toEqual(numbers.filter((number) => number >= from && number <= to))
        const times = patterns.flatMap((pattern) =>
          numbers.filter((number) => matchesPattern(pattern, number)),
        )
        expect(times.length).toBe(matched.length)
        expect(patterns.length).toBeLessThanOrEqual(3)
      }
  })

  it('needs few patterns for long numbers', () => {
    expect(patternsOfRange('100000000000001', '899999999999998').length).toBe(29)
  })
})

it('reads a range, and only a range', () => {
  expect(readRange('200-299')).toEqual({ from: '200', to: '299' })
  expect(readRange('200')).toBeNull()
  expect(readRange('_2XX')).toBeNull()
})
