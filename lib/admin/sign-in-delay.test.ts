import { expect, it } from 'vitest'
import { createSignInDelay } from '@/lib/admin/sign-in-delay'

it('grows from the third wrong password on, up to 30 seconds, for that account alone', () => {
  const delay = createSignInDelay()
  const waits = Array.from({ length: 10 }, () => {
    delay.countFailure('marie@example.com', 1_000_000)
    return delay.remainingMs('marie@example.com', 1_000_000) / 1000
  })
  expect(waits).toEqual([0, 0, 1, 2, 4, 8, 16, 30, 30, 30])
  expect(delay.remainingMs('marie@example.com', 1_029_000)).toBe(1000)
  expect(delay.remainingMs('marie@example.com', 1_031_000)).toBe(0)
  expect(delay.remainingMs('paul@example.com', 1_000_000)).toBe(0)
})

it('forgets after a right password, and after a quarter of an hour', () => {
  const delay = createSignInDelay()
  for (let count = 0; count < 5; count++) delay.countFailure('marie@example.com', 0)
  delay.countFailure('marie@example.com', 15 * 60_000)
  expect(delay.remainingMs('marie@example.com', 15 * 60_000)).toBe(0)
  for (let count = 0; count < 5; count++) delay.countFailure('paul@example.com', 0)
  delay.forget('paul@example.com')
  expect(delay.remainingMs('paul@example.com', 0)).toBe(0)
})
