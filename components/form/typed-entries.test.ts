import { expect, test } from 'vitest'
import { fromEntry, isInRange, splitTyped, toEntry } from './typed-entries'

test('a pasted list becomes single entries', () => {
  expect(splitTyped(' 101, 102;103\n\t104 ')).toEqual(['101', '102', '103', '104'])
  expect(splitTyped('  ')).toEqual([])
})

test.each([
  ['911', '911'],
  ['*98', '*98'],
  ['2xx', '_2XX'],
  ['_2XX', '_2XX'],
  ['9011.', '_9011.'],
  ['918[678]nxx', '_918[678]NXX'],
  ['103–112', '103-112'],
  ['200-299', '200-299'],
  ['hello', 'hello'],
  ['annex', 'annex'],
])('%s is stored as %s', (typed, stored) => {
  expect(toEntry(typed)).toBe(stored)
})

test('nobody reads the _', () => {
  expect(fromEntry('_2XX')).toBe('2XX')
  expect(fromEntry('911')).toBe('911')
})

test('a range holds numbers of its own length', () => {
  expect(isInRange('200-299', '250')).toBe(true)
  expect(isInRange('200-299', '299')).toBe(true)
  expect(isInRange('200-299', '300')).toBe(false)
  expect(isInRange('200-299', '2500')).toBe(false)
  expect(isInRange('_2XX', '250')).toBeUndefined()
})
