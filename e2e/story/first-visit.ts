import { expect } from '@playwright/test'
import type { Hand } from './hand'
import type { Stage } from './stage'

/** From the first address that is typed to an empty PBX with an emergency line and a switch. */
export async function makeFirstVisit(hand: Hand, stage: Stage): Promise<void> {
  const { page } = hand
  const { carrier, asterisk } = stage.laboratory
  await page.goto(`${stage.url}/login`)
  await expect(page).toHaveURL(/\/set-up$/)
  await hand.write('One-time code', stage.setUpCode)
  await hand.write('E-mail address', 'marie@example.com')
  await hand.write('Name', 'Marie')
  await hand.write('Password', 'correct horse battery')
  await hand.press('Create administrator')

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your PBX')
  await hand.write('Time zone', 'America/Toronto')
  await hand.write('Emergency numbers', '911')
  await hand.write('Carrier', carrier.address)
  await hand.pick('Asterisk on this machine')
  await hand.write('Port', String(asterisk.ports.ami))
  await hand.write('User', asterisk.accounts.gatekeeper.user)
  await hand.write('Secret', asterisk.accounts.gatekeeper.secret)
  await hand.write('Configuration folder', asterisk.paths.config)
  await hand.write('Cordboard’s folder', asterisk.paths.switchDir)
  await hand.write('Log', asterisk.paths.log)
  await hand.press('Test the switch')
  await expect(page.getByText('The switch is ready.')).toBeVisible()
  await hand.pick('The step-by-step guide')
  await hand.press('Begin')
  await expect(page).not.toHaveURL(/set-up/)

  // The carrier of the laboratory does not listen at 5060.
  await hand.goTo('Trunks')
  await hand.follow(/^Emergency carrier/)
  await hand.write('Port', String(carrier.port))
  await hand.save()
  await expect(page.getByText('Emergency carrier saved as a draft')).toBeVisible()
}
