import { expect, it } from 'vitest'
import { normaliseNumber } from '@/lib/policy/numbers/normalise'

it.each([
  ['911', '911'],
  ['9-1-1', '911'],
  ['-911-', '911'],
  ['*22', '*22'],
  ['+15145550100', '+15145550100'],
  ['#', '#'],
  ['1'.repeat(40), '1'.repeat(40)],
  [`${'1'.repeat(40)}--`, '1'.repeat(40)],
])('%s is the number %s', (dialed, number) => {
  expect(normaliseNumber(dialed)).toBe(number)
})

it.each(['', '-', '--', '1'.repeat(41), 'a', '5,2', '%', 'é', '91 1', '911\n', '９１１', '0x1', '911;x'])(
  '“%s” is no number and is not cleaned into one',
  (dialed) => {
    expect(normaliseNumber(dialed)).toBeNull()
  },
)
