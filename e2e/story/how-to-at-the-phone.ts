import { expect } from '@playwright/test'
import type { CallResult, Step } from '@/switch/outgoing-call'
import type { Phone } from '@/switch/phone'
import type { Hand } from './hand'
import { sipPassword } from './how-to-in-browser'
import type { Stage } from './stage'

const longDistance = '915145551234'
const international = '9011442079460000'

/**
 * “From the SIP Phone or SoftPhone with Class of Service = hotdesk: Dial the Hot Desk feature code (default *22). Enter
 * the Hot Desk extension number as in example 222. Enter the password as in example 1234. The Hot Desk extension 222 is
 * now logged to the SIP extension and can make and receive calls. These calls will be restricted/allowed by the
 * extensions>Hot Desk>Class of Service configuration.” The board shows it, and logs it out with a reason.
 */
export async function liveThroughHowTo(hand: Hand, { laboratory }: Stage): Promise<void> {
  const { page } = hand
  const phone = await laboratory.addRegisteredPhone({ user: '101', password: sipPassword })
  const reception = await laboratory.addRegisteredPhone({ user: '103', password: sipPassword })
  const outward = async (to: string) => {
    laboratory.carrier.forget()
    await expectAllowed(phone, to)
    const { requestUser, from } = await laboratory.carrier.nextCall()
    return { number: requestUser, callerId: from.number, name: from.name }
  }

  await hand.goTo('Hot desk board')
  const card = page.getByRole('listitem').filter({ hasText: '101' }).filter({ hasText: 'Landing spot 1' })
  await expect(card).toContainText('Free')
  await expectNotLogged(phone)

  const login = await phone.call({ to: '*22', script: enter('222#', '1234#') })
  expect(login.status).toBe(200)
  // The board is live: nothing is reloaded.
  await expect(card).toContainText('222')
  await expect(card).toContainText('Marie Roy')

  const marie = { callerId: '+15145550122', name: 'Marie Roy' }
  expect(await outward(longDistance)).toEqual({ number: '+15145551234', ...marie })
  expect(await outward(international)).toEqual({ number: '+442079460000', ...marie })
  await expectAllowed(phone, '600')
  await expectRefused(phone, '602')
  expect(await outward('911')).toMatchObject({ number: '911', callerId: '+15145550101' })
  phone.forget()
  await expectAllowed(reception, '222')
  expect((await phone.nextCall()).from.number).toBe('+15145550103')

  await hand.press('Log out Marie Roy…')
  await hand.write('Reason, kept in the audit', 'Desk needed by the audit team')
  await hand.press('Log out')
  await expect(page.getByText('1 person logged out')).toBeVisible()
  await expect(card).toContainText('Free')
  await expectNotLogged(phone)
}

/** “… when the Hot Desk User is not logged to the device the ‘Class of Service if not Logged‘ configuration is active.” */
async function expectNotLogged(phone: Phone): Promise<void> {
  await expectAllowed(phone, '602')
  await expectRefused(phone, '600')
  await expectRefused(phone, longDistance)
}

async function expectAllowed(phone: Phone, to: string): Promise<CallResult> {
  const result = await phone.call({ to, script: [{ waitMs: 100 }] })
  expect({ to, status: result.status }).toEqual({ to, status: 200 })
  return result
}

/** Refused, and heard by the caller before the refusal. */
async function expectRefused(phone: Phone, to: string): Promise<void> {
  const result = await phone.call({ to, answerWithinMs: 20_000 })
  expect({ to, status: result.status }).toEqual({ to, status: 403 })
  expect(result.earlyPackets).toBeGreaterThan(10)
}

const enter = (...digits: string[]): Step[] => [
  ...digits.flatMap((dtmf): Step[] => [{ hear: 15 }, { dtmf }]),
  { untilEndMs: 20_000 },
]
