import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, shareManager } from './manager'

test.describe('Services, applications, lines and trunks', () => {
  const manager = shareManager({ withGatekeeper: false })

  for (const [path, title, row] of [
    ['services', 'Services', 'Hot desk'],
    ['applications', 'Applications', 'Board room'],
    ['outgoing-lines', 'Outgoing lines', 'Long distance'],
    ['incoming-lines', 'Incoming lines', 'Main number'],
    ['trunks', 'Trunks', 'Second carrier'],
  ] as const)
    test(`the list ${path} and its form for a new one`, async ({ page }) => {
      await page.goto(`${manager.url}/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
      await expect(page.getByRole('row', { name: new RegExp(row) })).toBeVisible()
      await expectNothingCutOff(page)
      await expectAxeFindsNothing(page)
      await page.goto(`${manager.url}/${path}/new`)
      await expect(page.getByLabel('Name', { exact: true })).toBeVisible()
      await expectAxeFindsNothing(page)
    })

  test('an outgoing line shows what is sent, and keeps its trunks in order', async ({ page }) => {
    await page.goto(`${manager.url}/outgoing-lines`)
    await page.getByRole('link', { name: /Local calls/ }).click()
    const sent = page.getByRole('region', { name: 'Dialled and sent' })
    await expect(sent).toContainText('+1NXXNXXXXXX')
    await page.getByLabel('Prepend').fill('00')
    await expect(sent).toContainText('00NXXNXXXXXX')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByText('Local calls saved as a draft')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Delete: in use' })).toBeVisible()
  })

  test('a line moves up in the order', async ({ page }) => {
    await page.goto(`${manager.url}/outgoing-lines`)
    await page.getByRole('button', { name: 'Move International up' }).click()
    await expect(page.getByRole('row').nth(3)).toContainText('International')
  })

  test('a trunk is made and deleted', async ({ page }) => {
    await page.goto(`${manager.url}/trunks/new`)
    await page.getByLabel('Name', { exact: true }).fill('Third carrier')
    await page.getByLabel('Host').fill('192.0.2.30')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Third carrier')
    await page.getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(page).toHaveURL(/\/trunks$/)
    await expect(page.getByRole('row', { name: /Third carrier/ })).toHaveCount(0)
  })
})
