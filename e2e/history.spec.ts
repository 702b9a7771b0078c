import { expect, forgetStatus, test } from './fixtures'
import { type Manager, startManager } from './manager'

test.describe('the history', () => {
  let manager: Manager
  test.beforeAll(async () => {
    manager = await startManager({ withGatekeeper: true })
    const { command } = manager
    await command(['commit', '--message', 'The small office'])
    const revise = async (before: string, after: string, message: string) => {
      await command(['import', '-', '--yes'], (await command(['export'])).replace(before, after))
      await command(['commit', '--message', message])
    }
    await revise('name: Lobby phone', 'name: Front door', 'A door')
    await revise('name: Front door', 'name: Back door', 'Another door')
  })
  test.afterAll(async () => {
    await manager.stop()
  })

  test('any two revisions are compared: objects, permissions, files', async ({ page, complaints }) => {
    await manager.signIn(page)
    await page.goto(`${manager.url}/history`)
    await page.getByRole('link', { name: 'Compare two…' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'From revision 2 to 3' })).toBeVisible()
    await page.getByRole('combobox', { name: 'From revision' }).click()
    await page.getByRole('option', { name: '1, The small office' }).click()
    await expect(page).toHaveURL(/from=1&to=3/)
    const changes = page.getByRole('region', { name: 'Changes', exact: true })
    await expect(changes.getByRole('listitem')).toHaveCount(1)
    await expect(changes).toContainText('Lobby phone')
    await expect(changes).toContainText('Back door')
    await expect(
      page.getByText('Extension 110 calls with Caller ID Back door <110> (was: Lobby phone <110>).'),
    ).toBeVisible()
    await expect(page.getByRole('region', { name: 'Generated files' })).toContainText('Back door')
    await page.getByRole('button', { name: 'Swap the two' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'From revision 3 to 1' })).toBeVisible()
    const response = await page.goto(`${manager.url}/history/compare?from=1&to=99`)
    expect(response?.status()).toBe(404)
    forgetStatus(complaints, 404)
  })

  test('equal lines of a generated file are shown on request, by keyboard too, with both numbers', async ({
    page,
  }) => {
    await manager.signIn(page)
    await page.goto(`${manager.url}/history/compare?from=1&to=3`)
    const file = page.getByRole('region', { name: 'Changes in extensions.conf' })
    const first = file.getByRole('button', { name: /^Show / }).first()
    const before = await file.getByRole('row').count()
    await first.focus()
    await page.keyboard.press('Enter')
    await expect(file.getByRole('row').first()).toContainText('Written by Cordboard')
    await expect(file.getByRole('row').nth(2)).toContainText(/^33/)
    expect(await file.getByRole('row').count()).toBeGreaterThan(before)
    const card = page.getByRole('region', { name: 'Generated files' })
    const all = card.getByRole('button', { name: 'Show all lines' })
    const files = await all.count()
    await all.first().click()
    await expect(all).toHaveCount(files - 1)
    await expect(file.getByRole('button')).toHaveCount(0)
    // Without a gap: each line of the newer file has the number after the one before it.
    const numbers = (await file.getByRole('row').locator('td:nth-child(2)').allTextContents()).filter(Boolean)
    expect(numbers.length).toBeGreaterThan(before)
    expect(numbers).toEqual(numbers.map((_, index) => String(index + 1)))
  })

  test('lines that cannot be read say so, and can be asked for again', async ({ page, complaints }) => {
    await manager.signIn(page)
    await page.goto(`${manager.url}/history/compare?from=1&to=3`)
    await page.route('**/api/revision-lines?*', (route) => route.abort())
    const file = page.getByRole('region', { name: 'Changes in extensions.conf' })
    await file
      .getByRole('button', { name: /^Show / })
      .first()
      .click()
    const card = page.getByRole('region', { name: 'Generated files' })
    await expect(card.getByRole('alert')).toHaveText(
      'Cordboard cannot be reached, so the lines stay folded: try again.',
    )
    await page.unroute('**/api/revision-lines?*')
    await file
      .getByRole('button', { name: /^Show / })
      .first()
      .click()
    await expect(card.getByRole('alert')).toHaveCount(0)
    await expect(file.getByRole('row').first()).toContainText('Written by Cordboard')
    const refused = complaints.findIndex((text) => text.includes('ERR_FAILED'))
    if (refused >= 0) complaints.splice(refused, 1)
  })
})
