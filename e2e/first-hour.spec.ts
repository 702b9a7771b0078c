import { expect, test } from './fixtures'
import { followGuide } from './guide'
import { expectAxeFindsNothing, expectNothingCutOff, type Manager, startManager } from './manager'
import { MouseHand } from './story/mouse-hand'

test.describe.configure({ mode: 'serial' })

let manager: Manager
test.beforeAll(async () => {
  manager = await startManager({ withGatekeeper: true, isEmpty: true })
})
test.afterAll(async () => {
  await manager.stop()
})

test('the guide leads from an empty system to Commit, and each step turns green', async ({ page }) => {
  await manager.signIn(page)
  await page.goto(`${manager.url}/`)
  await expect(page).toHaveURL(/\/first-hour$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your first hot desk, step by step')
  await expectAxeFindsNothing(page)
  await expectNothingCutOff(page)

  await followGuide(new MouseHand(page), 'sip.carrier.example')
  const steps = page.getByRole('list', { name: 'Steps' })
  await expect(steps.getByRole('button', { name: /^Commit ?, done/ })).toBeVisible()
  await expect(page.getByText('No switch is set up: no phone can dial yet.')).toBeVisible()
  await expectAxeFindsNothing(page)
  await expectNothingCutOff(page)

  // What a phone would do by *22: the page follows by itself.
  await manager.askGatekeeper('/v1/hotdesk/login', { device: '101', extension: '222', pin: '1234' })
  await expect(steps.getByRole('button', { name: /^Log in from the phone ?, done/ })).toBeVisible()
  await expect(page.getByText('222 sits at 101.').first()).toBeVisible()
  await expectAxeFindsNothing(page)

  await page.getByRole('button', { name: 'Hide this guide' }).click()
  await expect(page).toHaveURL(/\/class-of-service$/)
  await expect(page.getByRole('link', { name: 'First hour' })).toHaveCount(0)
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Step-by-step guide' }).click()
  await expect(page).toHaveURL(/\/first-hour$/)
})

test('the form that the guide opened leads back to its step', async ({ page }) => {
  await manager.signIn(page)
  await page.goto(`${manager.url}/first-hour?step=hot-desk`)
  await page.getByRole('link', { name: /^Open: Enable Voicemail/ }).click()
  await expect(page.getByRole('tab', { name: /Voicemail/ })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('switch').first().check()
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page).toHaveURL(/\/first-hour\?step=hot-desk$/)
  await expect(page.getByRole('listitem').filter({ hasText: 'Enable Voicemail' })).toContainText(', done')
})

test('the sample PBX takes the place of the draft, and Undo takes it back', async ({ page }) => {
  await manager.signIn(page)
  await page.goto(`${manager.url}/first-hour`)
  await page.getByRole('button', { name: 'Load the sample PBX' }).click()
  await expect(
    page.getByText(/What the draft has now leaves it: 2 extensions, 4 Classes of Service/),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Replace the draft' }).click()
  await expect(page.getByText('The sample PBX is in the draft')).toBeVisible()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByText('The draft is as it was')).toBeVisible()
})
