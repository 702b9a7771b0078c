import type { Page } from '@playwright/test'
import { test } from '../fixtures'
import { makeFirstVisit } from './first-visit'
import type { Hand } from './hand'
import { liveThroughHowTo } from './how-to-at-the-phone'
import { followHowTo } from './how-to-in-browser'
import { KeyboardHand } from './keyboard-hand'
import { MouseHand } from './mouse-hand'
import { startStage } from './stage'

/**
 * The user's how-to as one story: an empty Cordboard, the first visit, the how-to in its own order and words, Commit, and
 * then at SIP phones on a real switch, with the board in the browser beside.
 *
 * Another way through the same story begins and ends with the same parts: {@link startStage}, `makeFirstVisit`, its own
 * steps in place of `followHowTo` (phones 101 and 103 with `sipPassword`, Hot Desk 222 with PIN 1234, applications 600
 * and 602, and lines as there), then `liveThroughHowTo`.
 */
// A trace of so many steps takes longer than the steps.
test.use({ actionTimeout: 30_000, trace: 'off', screenshot: 'only-on-failure' })
test.setTimeout(600_000)
test.describe.configure({ mode: 'serial' })

const hands: { name: string; take: (page: Page) => Hand }[] = [
  { name: 'by mouse', take: (page) => new MouseHand(page) },
  { name: 'by keyboard alone', take: (page) => new KeyboardHand(page) },
]

for (const { name, take } of hands)
  test(`the how-to, ${name}`, async ({ page }) => {
    const stage = await startStage(page)
    try {
      const hand = take(page)
      await makeFirstVisit(hand, stage)
      await followHowTo(hand)
      await liveThroughHowTo(hand, stage)
    } finally {
      await stage.stop()
    }
  })
