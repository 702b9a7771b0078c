import { expect, test } from './fixtures'
import { type Manager, startManager } from './manager'

test.describe('Policy tests', () => {
  let manager: Manager
  test.beforeAll(async () => {
    manager = await startManager({ withGatekeeper: false })
  })
  test.afterAll(async () => {
    await manager.stop()
  })

  test('one that is violated shows the call, is mended, and deleted', async ({ page }) => {
    await manager.signIn(page)
    await page.goto(`${manager.url}/policy-tests`)
    await expect(page.getByRole('row', { name: /Help from every phone/ })).toContainText('Holds')
    await page.getByRole('link', { name: 'New policy test' }).click()

    await page.getByLabel('Name', { exact: true }).fill('Reception dials no toll free numbers')
    await page.getByRole('radio', { name: 'Extensions', exact: true }).check()
    const entries = page.getByRole('textbox', { name: 'Extensions' })
    await entries.fill('101')
    await entries.press('Enter')
    await page.getByLabel('Number or pattern').fill('91800NXXXXXX')
    await page.getByRole('radio', { name: 'While open' }).check()
    await page.getByLabel('Schedule', { exact: true }).click()
    await page.getByRole('option', { name: /Office hours/ }).click()
    const words = page.getByRole('region', { name: 'In words' })
    await expect(words).toContainText(
      'Extension 101 never reaches 91800 + 7 digits within Office hours, whoever is logged in there.',
    )
    await page.getByRole('button', { name: 'Save draft' }).click()

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reception dials no toll free numbers')
    await expect(words).toContainText('Violated')
    await expect(words.getByRole('link', { name: /^101/ })).toBeVisible()
    await expect(words.getByRole('definition').filter({ hasText: /^91800\d{7}$/ })).toBeVisible()
    const simulator = words.getByRole('link', { name: 'Ask in the simulator' })
    await expect(simulator).toHaveAttribute('href', /\/simulator\?device=101&dialed=91800\d{7}&login=/)
    await page.goto(`${manager.url}/policy-tests?state=violated`)
    await page.getByRole('link', { name: /Reception dials/ }).click()

    await words.getByRole('link', { name: 'Ask in the simulator' }).click()
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(page.getByText('Allowed').first()).toBeVisible()
    await page.goBack()

    await page.getByRole('radio', { name: 'Always reaches' }).check()
    await expect(words).toContainText('Extension 101 always reaches every number of 91800 + 7 digits')
    await page.getByRole('radio', { name: 'All phones' }).check()
    await page.getByRole('radio', { name: 'Always', exact: true }).check()
    await page.getByLabel('Number or pattern').fill('911')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(words).toContainText('Holds')
    await expect(words).toContainText('Every phone reaches 911 at any time')

    await page.getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(page).toHaveURL(/\/policy-tests$/)
    await expect(page.getByRole('row', { name: /Reception dials/ })).toHaveCount(0)
  })
})
