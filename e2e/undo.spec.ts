import { expect, test } from './fixtures'
import { startManager } from './manager'

test('what was deleted or changed and is not committed can be brought back', async ({ page }) => {
  const manager = await startManager({ withGatekeeper: true })
  try {
    await manager.command(['commit', '--message', 'The small office'])
    await manager.signIn(page)
    const main = page.getByRole('row').filter({ hasText: 'Main number' })
    const pending = page.getByRole('region', { name: 'Pending changes' })

    // By the button.
    await page.goto(`${manager.url}/incoming-lines`)
    await main.getByRole('link').first().click()
    await page.getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(pending).toContainText('1 pending change')
    await expect(main).toBeHidden()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect(main).toBeVisible()
    await expect(pending).toBeHidden()

    // By the key, several at once.
    for (const name of ['Main number', 'Support'])
      await page.getByRole('row').filter({ hasText: name }).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(pending).toContainText('2 pending changes')
    await page.keyboard.press('z')
    await expect(main).toBeVisible()
    await expect(pending).toBeHidden()

    // Not where it would bring back less than was there.
    await main.getByRole('link').first().click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Head office')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(pending).toContainText('1 yours')
    await page.getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(page.getByText('Head office deleted in the draft')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Undo/ })).toBeHidden()

    await pending.getByRole('button', { name: 'Revert mine…' }).click()
    await page.getByRole('button', { name: 'Revert', exact: true }).click()
    await expect(main).toBeVisible()
    await expect(pending).toBeHidden()
  } finally {
    await manager.stop()
  }
})
