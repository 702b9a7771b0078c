import { expect, it } from 'vitest'
import { takeInTurn } from '@/gatekeeper/revision/walk-in-turn'

it('goes on where the time was used up, and begins anew at the end', async () => {
  let at = 0
  const turn = takeInTurn(['a', 'b', 'c', 'd', 'e'], 2, () => at)
  const seen: string[] = []
  const visit = async (names: readonly string[]) => {
    seen.push(names.join(''))
    at += 100
  }
  expect(await turn.walk(150, visit)).toBe(4)
  expect(turn.left()).toBe(1)
  expect(await turn.walk(150, visit)).toBe(1)
  expect(turn.left()).toBe(0)
  expect(await turn.walk(50, visit)).toBe(2)
  expect(seen).toEqual(['ab', 'cd', 'e', 'ab'])
  turn.restart()
  // No name twice, however much time there is, and one piece however little.
  expect(await turn.walk(10_000, visit)).toBe(5)
  expect(await turn.walk(0, visit)).toBe(2)
  expect(await takeInTurn([], 2, () => at).walk(10, visit)).toBe(0)
})
