import { describe, expect, it } from 'vitest'
import { checkPattern, matchesPattern, minLength } from '@/lib/policy/numbers/pattern'

describe('matchesPattern', () => {
  it.each([
    ['911', ['911'], ['91', '9111', '*911']],
    ['_NXX', ['200', '999'], ['100', '099', '20', '2000', '2*0']],
    ['_Z', ['1', '9'], ['0', '*']],
    ['_nxz', ['201', '999'], ['200', '101']],
    ['_9.', ['91', '9*', '9+11111'], ['9', '81', '']],
    ['_9!', ['9', '91', '9##'], ['8', '']],
    ['_.', ['0', '*22', '+1'], ['']],
    ['_!', ['', '0', '*22'], []],
    ['_[2-46]X', ['20', '39', '69'], ['50', '10', '2']],
    ['_[*#]5', ['*5', '#5'], ['55', '*']],
    ['_+1[2-9]X', ['+120'], ['120', '+110', '+12']],
    ['_1[]2', ['12'], ['1', '1[]2']],
  ] as const)('%s', (pattern, matching, others) => {
    for (const number of matching) expect([number, matchesPattern(pattern, number)]).toEqual([number, true])
    for (const number of others) expect([number, matchesPattern(pattern, number)]).toEqual([number, false])
  })

  it('takes “-” in a pattern as nothing, as Asterisk does', () => {
    expect(matchesPattern('_NXX-XXXX', '5551234')).toBe(true)
    expect(matchesPattern('9-1-1', '911')).toBe(true)
  })

  it('never matches where a set is not closed', () => {
    expect(matchesPattern('_9[12', '91')).toBe(false)
  })
})

it.each([
  ['911', 3],
  ['_9NXX', 4],
  ['_9011.', 5],
  ['_9!', 1],
  ['_[1-3][45]', 2],
] as const)('the shortest number of %s has %i digits', (pattern, length) => {
  expect(minLength(pattern)).toBe(length)
})

describe('checkPattern', () => {
  it.each(['911', '*22', '_9NXXXXXX', '_9011.', '_9!', '_[2-9]X', '_x', '_+1.'])('accepts %s', (text) => {
    expect(checkPattern(text)).toEqual({ ok: true })
  })

  it.each([
    ['', 'Enter a number'],
    ['NXX', 'Write _NXX'],
    ['_', 'Enter a pattern after'],
    ['_9.1', 'put it at the end'],
    ['_9[1', 'Close the set'],
    ['_9]1', 'Open the set'],
    ['_[]', 'at least one digit'],
    ['_[9-2]', '[2-9]'],
    ['_[2-]', 'Write a range'],
    ['_a', 'is not part of a pattern'],
    ['9 11', 'Enter a number of 0-9'],
    [`_${'X'.repeat(60)}`, 'at most 60'],
  ])('refuses “%s” and says what to enter', (text, message) => {
    expect(checkPattern(text)).toEqual({ ok: false, message: expect.stringContaining(message) })
  })
})
