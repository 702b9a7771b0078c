import { expect, test } from '../fixtures'
import { followGuide } from '../guide'
import { makeFirstVisit } from './first-visit'
import { sipPassword } from './how-to-in-browser'
import { MouseHand } from './mouse-hand'
import { startStage } from './stage'

test.use({ actionTimeout: 30_000, trace: 'off', screenshot: 'only-on-failure' })
test.setTimeout(600_000)

const longDistance = '915145551234'

/** The same story as the how-to, by the step-by-step guide, and then at a SIP phone on a real switch. */
test('the how-to, by the guide', async ({ page }) => {
  const stage = await startStage(page)
  try {
    const { laboratory } = stage
    const hand = new MouseHand(page)
    await makeFirstVisit(hand, stage)
    await hand.goTo('First hour')
    await followGuide(hand, laboratory.carrier.address, sipPassword)
    await expect(page.getByRole('listitem').filter({ hasText: 'A switch runs it' })).toContainText(', done')

    const phone = await laboratory.addRegisteredPhone({ user: '101', password: sipPassword })
    const before = await phone.call({ to: longDistance, answerWithinMs: 20_000 })
    expect(before.status).toBe(403)

    const login = await phone.call({
      to: '*22',
      script: [{ hear: 15 }, { dtmf: '222#' }, { hear: 15 }, { dtmf: '1234#' }, { untilEndMs: 20_000 }],
    })
    expect(login.status).toBe(200)
    // The guide is live: nothing is reloaded.
    const steps = page.getByRole('list', { name: 'Steps' })
    await expect(steps.getByRole('button', { name: /^Log in from the phone ?, done/ })).toBeVisible()
    await expect(page.getByText('222 sits at 101.').first()).toBeVisible()

    laboratory.carrier.forget()
    const allowed = await phone.call({ to: longDistance, script: [{ waitMs: 100 }] })
    expect(allowed.status).toBe(200)
    const { requestUser, from } = await laboratory.carrier.nextCall()
    expect({ requestUser, callerId: from.number, name: from.name }).toEqual({
      requestUser: '15145551234',
      callerId: '222',
      name: 'Marie Roy',
    })
  } finally {
    await stage.stop()
  }
})
