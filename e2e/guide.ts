import { expect } from '@playwright/test'
import type { Hand } from './story/hand'

/**
 * The user's how-to by the step-by-step guide, from an empty system to Commit: everything by what the guide itself says,
 * in its order. Each step is seen to turn green.
 *
 * `carrier`: host of the trunk where none is there yet. `sipPassword`: of phone 101; without one it is made, and shown once.
 */
export async function followGuide(hand: Hand, carrier: string, sipPassword?: string): Promise<void> {
  const { page } = hand
  const steps = page.getByRole('list', { name: 'Steps' })
  const expectDone = (title: string) =>
    expect(steps.getByRole('button', { name: new RegExp(`^${title} ?, done`) })).toBeVisible()
  const expectPart = (title: string | RegExp) =>
    expect(page.getByRole('listitem').filter({ hasText: title }).first()).toContainText(', done')
  const writeTrunk = async () => {
    if (await page.getByLabel('Carrier', { exact: true }).isVisible()) await hand.write('Carrier', carrier)
  }

  await hand.press('Create staff')
  await expectPart('Create one for people: staff')
  await hand.turnOn('All Features')
  await expectPart('Grant Services')
  await hand.turnOn('All Applications')
  await expectPart('Grant Applications')
  await hand.turnOn('All Extensions')
  await expectPart('Grant Local Extensions')
  await writeTrunk()
  await hand.press(/^Create and grant/)
  await expectPart('Grant an Outgoing Line')
  await hand.press('Create local-only')
  await expectDone('Say who may dial what')

  await hand.press('Next: Nest them by schedule')
  await hand.press('Create Office hours')
  await expectPart('Create a schedule: Office hours')
  await hand.press('Create international-office-hours')
  await expectPart('Create one with that schedule')
  await hand.press(/^Create and grant/)
  await expectPart('Grant what is allowed only then')
  await hand.press('Include international-office-hours')
  await expectDone('Nest them by schedule')

  await hand.press('Next: Make the hotdesk Class of Service')
  await hand.press('Create hotdesk')
  await expectPart('Create it, named hotdesk')
  await hand.press('Grant only this')
  await expectPart('Grant only the hot desk service')
  await hand.press('Set both')
  await expectDone('Make the hotdesk Class of Service')

  await hand.press('Next: Give it to a phone')
  await hand.write('Where it stands', 'Ground floor, east wing')
  if (sipPassword) await hand.write('SIP password', sipPassword)
  await hand.press('Create 101')
  if (!sipPassword) await hand.press('Done')
  await expectDone('Give it to a phone')

  await hand.press('Next: Create a Hot Desk extension')
  await hand.write('Name of the person', 'Marie Roy')
  await hand.write('PIN', '1234')
  await hand.press('Create 222')
  await expectDone('Create a Hot Desk extension')

  await hand.press('Next: Commit')
  if (await page.getByLabel('Emergency numbers').isVisible()) await hand.press('Create emergency line')
  await expectPart('Have an emergency line')
  await hand.follow('Review and commit…')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Commit revision/)
  await hand.press(/^Commit all \d+$/)
  await page
    .getByText(/The switch runs revision 1|Revision 1 is in force/)
    .first()
    .waitFor()
  await hand.follow('First hour')
  await expectDone('Commit')
}
