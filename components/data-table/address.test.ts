import { expect, test } from 'vitest'
import { changeAddress, nextSort } from './address'

test('a filter begins on the first page', () => {
  expect(changeAddress('/trunks', 'page=3&sort=-name', { q: 'bell' })).toBe('/trunks?sort=-name&q=bell')
})

test('nothing left is no question mark', () => {
  expect(changeAddress('/trunks', 'q=bell&page=2', { q: '' })).toBe('/trunks')
})

test('the page keeps the rest', () => {
  expect(changeAddress('/trunks', 'q=a%26b', { page: '2' })).toBe('/trunks?q=a%26b&page=2')
})

test('a column sorts up, then down, then up', () => {
  expect(nextSort('name', 'number')).toBe('number')
  expect(nextSort('number', 'number')).toBe('-number')
  expect(nextSort('-number', 'number')).toBe('number')
})
