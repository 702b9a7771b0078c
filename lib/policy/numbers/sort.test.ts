import { describe, expect, it } from 'vitest'
import { comparePatterns } from '@/lib/policy/numbers/sort'

/** Each list is in Asterisk's order; the reason is the rule of ext_cmp that decides it. */
describe('comparePatterns', () => {
  it.each([
    ['exact numbers in ASCII order, before patterns', ['#9', '*22', '+1', '91', '911', '92', '_911', '_X']],
    ['the smaller set first', ['_5', '_[56]', '_N', '_Z', '_X']],
    ['sets before “.” before “!”', ['_9X', '_9.', '_9!']],
    ['the first position that differs decides', ['_91X', '_9NX', '_9X1']],
    ['one size: the lower first character', ['_[12]', '_[23]', '_[34]']],
    ['one size and first character: the lower character where they differ', ['_[12]', '_[13]', '_[19]']],
    ['* # + stand before digits', ['_[#1]', '_[*1]', '_[+1]', '_[12]']],
    ['the longer one first: the end comes after everything', ['_9XX', '_9X.', '_9X!', '_9X']],
    [
      'an exact position before a set further left',
      ['_9011.', '_9NXXXXXX', '_9X.', '_9.', '_X.', '_.', '_!'],
    ],
  ])('%s', (_, sorted) => {
    const shuffled = [...sorted].reverse()
    expect(shuffled.sort(comparePatterns)).toEqual(sorted)
    for (const [place, pattern] of sorted.entries())
      for (const later of sorted.slice(place + 1)) {
        expect([pattern, later, comparePatterns(pattern, later)]).toEqual([pattern, later, -1])
        expect([later, pattern, comparePatterns(later, pattern)]).toEqual([later, pattern, 1])
      }
  })

  it.each([
    ['_x', '_X'],
    ['_[2-9]', '_N'],
    ['_[0-9]', '_X'],
    ['_[123456789]', '_Z'],
    ['_[5]', '_5'],
    ['_[3322]', '_[23]'],
    ['_NXX-XXXX', '_NXXXXXX'],
    ['9-1-1', '911'],
    ['_1[]2', '_12'],
  ])('%s and %s are the same to Asterisk', (left, right) => {
    expect(comparePatterns(left, right)).toBe(0)
  })

  it('takes a pattern without wildcards after the same exact number', () => {
    expect(comparePatterns('911', '_911')).toBe(-1)
  })
})
