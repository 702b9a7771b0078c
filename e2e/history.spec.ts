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
})
