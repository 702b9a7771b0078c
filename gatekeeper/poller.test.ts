import { expect, it } from 'vitest'
import { startPoller } from '@/gatekeeper/poller'

/** Rounds that end when the test says so. */
function heldRounds() {
  const ends: (() => void)[] = []
  let running = 0
  let most = 0
  const round = () =>
    new Promise<void>((resolve) => {
      most = Math.max(most, ++running)
      ends.push(() => {
        running--
        resolve()
      })
    })
  return { round, count: () => ends.length, end: (index: number) => ends[index]?.(), most: () => most }
}
const hour = 3_600_000

it('begins at once, and again after a round in which it was asked, once for any number of askings', async () => {
  const rounds = heldRounds()
  const poller = startPoller(rounds.round, hour)
  expect(rounds.count()).toBe(1)
  poller.now()
  poller.now()
  expect(rounds.count()).toBe(1)
  rounds.end(0)
  await expect.poll(rounds.count).toBe(2)
  rounds.end(1)
  const stopped = poller.stop()
  await stopped
  expect(rounds.count()).toBe(2)
  expect(rounds.most()).toBe(1)
})

it('waits for the running round when it stops, and begins none after it', async () => {
  const rounds = heldRounds()
  const poller = startPoller(rounds.round, hour)
  poller.now()
  let isStopped = false
  const stopped = poller.stop().then(() => {
    isStopped = true
  })
  await Promise.resolve()
  expect(isStopped).toBe(false)
  rounds.end(0)
  await stopped
  poller.now()
  expect(rounds.count()).toBe(1)
})
