import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, type Manager, startManager } from './manager'

test.describe('Extensions', () => {
  let manager: Manager
  test.beforeAll(async () => {
    manager = await startManager({ withGatekeeper: false })
  })
  test.afterAll(async () => {
    await manager.stop()
  })
  test.beforeEach(async ({ page }) => {
    await manager.signIn(page)
  })

  test('the list tells Phones from Hot Desk extensions and takes a range', async ({ page }) => {
    await page.goto(`${manager.url}/extensions`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Extensions')
    await expect(page.getByRole('row', { name: /Landing spot 1/ })).toContainText('Nobody logged in')
    await expect(page.getByRole('row', { name: /Marie Roy/ })).toContainText('Logged out')
    await expectNothingCutOff(page)
    await expectAxeFindsNothing(page)
    await page.getByRole('searchbox').fill('221-223')
    await expect(page.getByRole('row', { name: /Landing spot 1/ })).toHaveCount(0)
    await expect(page.getByRole('row', { name: /Sam Okafor/ })).toBeVisible()
  })

  test('a phone is made, and its password is told once', async ({ page }) => {
    await page.goto(`${manager.url}/extensions/new?type=phone`)
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByText('Enter 2 to 15 digits.').first()).toBeVisible()
    await page.getByLabel('Number', { exact: true }).fill('150')
    await page.getByLabel('Name', { exact: true }).fill('Dock office')
    await page.getByRole('tab', { name: /Class of Service/ }).click()
    await page.getByLabel('Class of Service', { exact: true }).last().click()
    await page.getByRole('option', { name: /^lobby/ }).click()
    await page.getByRole('tab', { name: /Emergency/ }).click()
    await page.getByLabel('Emergency location').fill('Rear building, dock 1')
    await page.keyboard.press('Control+s')
    const told = page.getByRole('dialog', { name: 'Write this down now' })
    await expect(told.getByText('SIP password')).toBeVisible()
    await told.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Dock office')
    await page.getByRole('tab', { name: /Authentication/ }).click()
    await expect(page.getByRole('button', { name: 'Replace…' })).toBeVisible()
  })

  test('a Hot Desk extension keeps what is typed in hidden tabs', async ({ page }) => {
    await page.goto(`${manager.url}/extensions`)
    await page.getByRole('link', { name: '222', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Marie Roy')
    await page.getByRole('tab', { name: /Hot Desk/ }).click()
    await page.getByLabel('Log out after').fill('20000')
    await page.getByRole('tab', { name: /General/ }).click()
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByText(/Enter 1 to 10,080 minutes/).first()).toBeVisible()
    await page.getByLabel('Log out after').fill('480')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByText('222 Marie Roy saved as a draft')).toBeVisible()

    // A PIN is written, and gone from the page once it is saved.
    await page.getByRole('tab', { name: /Authentication/ }).click()
    await page.getByRole('button', { name: 'Replace…' }).click()
    await page.getByRole('textbox', { name: 'PIN' }).fill('8642')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByRole('button', { name: 'Replace…' })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'PIN' })).toBeHidden()
    await page.getByRole('tab', { name: /General/ }).click()
    await expect(page.getByRole('button', { name: 'Discard' })).toBeDisabled()
    await expectAxeFindsNothing(page)
  })
})
