import { expect, test } from 'vitest'
import { countCovered, describeEntry, suggestEntries } from './extension-suggestions'

const options = [
  { number: '101', name: 'Reception' },
  { number: '103', name: 'Hotelling 1', detail: '2nd floor' },
  { number: '104', name: 'Hotelling 2' },
  { number: '222', name: 'Omar Haddad' },
]
const match = (entry: string, number: string) =>
  entry === number || (entry === '_1XX' && /^1..$/.test(number))
const entries = (typed: string) => suggestEntries(typed, options, match).map(({ entry }) => entry)

test('a range is one entry and says how many it covers', () => {
  expect(suggestEntries('103-112', options, match)).toEqual([
    { entry: '103-112', words: 'range, 2 extensions' },
  ])
  expect(countCovered('_1XX', options, match)).toBe(3)
})

test('what is typed comes first, then extensions by number or name', () => {
  expect(entries('10')).toEqual(['10', '101', '103', '104'])
  expect(entries('hotel')).toEqual(['103', '104'])
  expect(entries('1xx')).toEqual(['_1XX'])
})

test('a number that exists is offered once, an unfinished range not at all', () => {
  expect(entries('103')).toEqual(['103'])
  expect(entries('103-')).toEqual([])
})

test('entries in words', () => {
  expect(describeEntry('222', options, match)).toBe('Omar Haddad')
  expect(describeEntry('999', options, match)).toBe('no extension has it yet')
  expect(describeEntry('_1XX', options, match)).toBe('pattern, 3 extensions')
})
