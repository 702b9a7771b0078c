import { expect, test } from 'vitest'
import { authorsInWords } from './pending-words'

const of = (author: string, count: number, isOwn = false) => ({ author, count, isOwn })

test('who changed how many, oneself first', () => {
  expect(authorsInWords([of('marie@example.com', 2), of('me@example.com', 3, true)])).toBe(
    '3 yours, 2 by marie@example.com',
  )
})

test('many others are counted together', () => {
  expect(authorsInWords([of('a', 1), of('b', 1), of('c', 2), of('d', 3)])).toBe('1 by a, 1 by b, 5 by others')
})
