import { expect, test } from 'vitest'
import { toWallTime } from './wall-time'

test.each([
  ['8', '08:00'],
  ['830', '08:30'],
  ['0830', '08:30'],
  ['8.30', '08:30'],
  ['8h30', '08:30'],
  ['17:45', '17:45'],
  ['24', '24:00'],
  ['25', '25'],
  ['8:75', '8:75'],
  ['noon', 'noon'],
  ['', ''],
])('%s is %s', (typed, time) => {
  expect(toWallTime(typed)).toBe(time)
})
