import { expect, test } from './fixtures'
import { expectAxeFindsNothing, startManager } from './manager'

test('a missing object is made beside the field that needs it, and nothing typed is lost', async ({
  page,
}) => {
  const manager = await startManager({ withGatekeeper: false })
  try {
    await manager.signIn(page)
    await page.goto(`${manager.url}/class-of-service/new`)
    await page.getByLabel('Name', { exact: true }).fill('visitors')

    // Closed by Esc, it still holds what was typed when it is opened again.
    const schedule = page.getByRole('dialog', { name: 'New schedule' })
    await page.getByRole('button', { name: 'New schedule' }).click()
    await expect(schedule.getByLabel('Name', { exact: true })).toBeFocused()
    await expectAxeFindsNothing(page)
    await schedule.getByLabel('Name', { exact: true }).fill('Visiting hours')
    await page.keyboard.press('Escape')
    await expect(schedule).toBeHidden()
    await page.getByRole('button', { name: 'New schedule' }).click()
    await expect(schedule.getByLabel('Name', { exact: true })).toHaveValue('Visiting hours')
    await page.keyboard.press('Control+s')
    await expect(schedule).toBeHidden()
    await expect(page.getByRole('combobox', { name: 'Schedule' })).toContainText('Visiting hours')

    const included = page.getByRole('dialog', { name: 'New Class of Service' })
    await page.getByRole('button', { name: 'New Class of Service' }).click()
    await expectAxeFindsNothing(page)
    await included.getByLabel('Name', { exact: true }).fill('Guests')
    await page.keyboard.press('Control+s')
    await expect(included.getByText('Enter 1 to 40 lower-case letters').first()).toBeVisible()
    await included.getByLabel('Name', { exact: true }).fill('guests')
    await page.keyboard.press('Control+s')
    await expect(included).toBeHidden()
    await expect(page.getByRole('button', { name: 'Remove guests' })).toBeVisible()

    // One inside the other: Ctrl S saves the one in front, a click is not lost to a message that appears.
    await page.getByRole('tab', { name: /^Outgoing Lines/ }).click()
    await page.getByRole('button', { name: 'New outgoing line' }).click()
    const line = page.getByRole('dialog', { name: 'New outgoing line' })
    await line.getByRole('button', { name: 'New trunk' }).click()
    const trunk = page.getByRole('dialog', { name: 'New trunk' })
    await trunk.getByLabel('Name', { exact: true }).fill('Third carrier')
    await trunk.getByLabel('Host').fill('192.0.2.77')
    await page.keyboard.press('Control+s')
    await expect(trunk).toBeHidden()
    await expect(line.getByRole('button', { name: 'Remove Third carrier' })).toBeVisible()
    await line.getByLabel('Name', { exact: true }).fill('Satellite')
    await line.getByRole('textbox', { name: 'Patterns' }).fill('98816X.')
    await page.keyboard.press('Control+s')
    await expect(line).toBeHidden()
    await expect(page.getByRole('button', { name: 'Remove Satellite' })).toBeVisible()

    await expect(page).toHaveURL(/\/class-of-service\/new$/)
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('visitors')
    await expect(page.getByRole('tab', { name: 'Outgoing Lines 1' })).toBeVisible()
  } finally {
    await manager.stop()
  }
})
