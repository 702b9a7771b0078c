import { expect, test } from 'vitest'
import { isEqual, mergeTyped } from './merge-typed'

const base = {
  name: 'staff',
  description: '',
  limits: { minutes: 5, calls: 2 },
  ids: ['a'],
  rule: null as unknown,
}

test('what was not touched here takes what the other saved', () => {
  const theirs = { ...base, description: 'Head office' }
  expect(mergeTyped(base, { ...base, name: 'crew' }, theirs)).toEqual({ ...theirs, name: 'crew' })
})

test('a field that both changed keeps what was typed here', () => {
  const typed = { ...base, name: 'crew' }
  expect(mergeTyped(base, typed, { ...base, name: 'team' })).toEqual(typed)
})

test.each([
  { base: 'ab', typed: 'abc', theirs: 'abd', merged: 'abdc' },
  { base: 'ab', typed: 'b', theirs: 'abd', merged: 'bd' },
  { base: 'ab', typed: 'abc', theirs: 'a', merged: 'ac' },
  { base: 'ab', typed: 'abc', theirs: 'abc', merged: 'abc' },
  { base: '', typed: 'a', theirs: 'b', merged: 'ba' },
  { base: 'abc', typed: 'cba', theirs: 'abcd', merged: 'cba' },
  { base: 'abc', typed: 'cba', theirs: 'abc', merged: 'cba' },
])(
  'of a list, $base here $typed there $theirs, both sides stay: $merged',
  ({ base, typed, theirs, merged }) => {
    // Lists of objects, as of windows.
    const list = (letters: string) => ({ windows: [...letters].map((letter) => ({ letter })) })
    expect(mergeTyped(list(base), list(typed), list(theirs))).toEqual(list(merged))
  },
)

test('objects are merged field by field', () => {
  const typed = { ...base, limits: { minutes: 9, calls: 2 } }
  const theirs = { ...base, limits: { minutes: 5, calls: 7 } }
  expect(mergeTyped(base, typed, theirs).limits).toEqual({ minutes: 9, calls: 7 })
})

test('an object that was typed where there was none stays', () => {
  const typed = { ...base, rule: { number: '1' } }
  expect(mergeTyped(base, typed, { ...base, name: 'team' })).toEqual({ ...typed, name: 'team' })
})

test('equal by content', () => {
  expect(isEqual({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true)
  expect(isEqual(Number.NaN, Number.NaN)).toBe(true)
  expect(isEqual([1], [1, 2])).toBe(false)
  expect(isEqual({ a: undefined }, {})).toBe(false)
  expect(isEqual(null, {})).toBe(false)
})
