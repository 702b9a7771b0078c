import { expect, it } from 'vitest'
import { cordsBelow } from '@/components/simulator/trace-shape'

it('a cord goes on below a row where the next row at its depth, or less, is at its depth', () => {
  expect(cordsBelow([0, 1, 2, 1, 0])).toEqual([
    [true],
    [true, true],
    [true, true, false],
    [true, false],
    [false],
  ])
})
