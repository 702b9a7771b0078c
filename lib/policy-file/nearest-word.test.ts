import { expect, it } from 'vitest'
import { nearestWord } from '@/lib/policy-file/nearest-word'

it.each([
  ['staf', ['staff', 'lobby'], 'staff'],
  ['Staff', ['staff', 'lobby'], 'staff'],
  ['clasOfService', ['classOfService', 'include'], 'classOfService'],
  ['inculde', ['include', 'services'], 'include'],
  ['sales', ['staff', 'lobby'], null],
  ['222', ['223', '101'], '223'],
  ['', ['ab'], null],
])('the word nearest to %j of %j is %j', (word, candidates, expected) => {
  expect(nearestWord(word, candidates)).toBe(expected)
})
