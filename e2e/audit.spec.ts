import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures'
import { type Manager, startManager } from './manager'

test.describe('the audit', () => {
  let manager: Manager
  test.beforeAll(async () => {
    manager = await startManager({ withGatekeeper: false })
  })
  test.afterAll(async () => {
    await manager.stop()
  })

  test('tells who changed what, and is exported as it is filtered', async ({ page }) => {
    await manager.signIn(page)
    await page.goto(`${manager.url}/schedules`)
    await page.getByRole('link', { name: /^Office hours/ }).click()
    await page.getByLabel('Name', { exact: true }).fill('Opening hours')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Opening hours' })).toBeVisible()
    await page.getByRole('link', { name: 'Audit', exact: true }).click()
    await page.getByRole('searchbox', { name: 'Who, object or address' }).fill('opening')
    const row = page.getByRole('row', { name: /Changed.*Opening hours/ })
    await expect(row).toBeVisible()
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export' }).click(),
    ])
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(',changed,schedule,')
    await row.getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Changed: Opening hours' })).toBeVisible()
    await expect(page.getByRole('definition').locator('del')).toHaveText('Office hours')
    await expect(page.getByRole('definition').locator('ins')).toHaveText('Opening hours')
    await page.getByRole('link', { name: 'Open Schedule' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Opening hours' })).toBeVisible()
  })
})
