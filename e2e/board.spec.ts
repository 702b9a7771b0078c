import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, startManager } from './manager'

test('the board shows who sits where by itself, and logs people out with a reason', async ({ page }) => {
  const manager = await startManager({ withGatekeeper: true })
  const logIn = (device: string, extension: string, pin: string) =>
    manager.askGatekeeper('/v1/hotdesk/login', { device, extension, pin })
  try {
    await manager.signIn(page)
    await page.goto(`${manager.url}/hot-desk-board`)
    await expect(page.getByRole('link', { name: 'Review and commit' })).toBeVisible()

    await manager.command(['commit', '--message', 'The small office'])
    const floor = page.getByRole('region', { name: 'First floor' })
    await expect(floor.getByText('0 of 5 taken')).toBeVisible()

    // It comes without a reload.
    await logIn('101', '222', '1234')
    await expect(floor.getByText('Marie Roy')).toBeVisible()
    await logIn('102', '221', '2210')
    await logIn('103', '223', '2230')
    await expect(floor.getByText('3 of 5 taken')).toBeVisible()
    await expectNothingCutOff(page)
    await expectAxeFindsNothing(page)

    await page.getByRole('searchbox', { name: 'Find a person or phone' }).fill('marie')
    await expect(floor.getByText('1 of 1 taken')).toBeVisible()
    await page.getByRole('button', { name: 'Log out Marie Roy…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Log out 222 Marie Roy?' })
    await dialog.getByLabel('Reason, kept in the audit').fill('Desk needed by the audit team')
    await dialog.getByRole('button', { name: 'Log out', exact: true }).click()
    await expect(page.getByText('1 person logged out')).toBeVisible()
    await expect(page.getByText('No phone matches')).toBeVisible()
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect(floor.getByText('2 of 5 taken')).toBeVisible()

    for (const name of ['Alex Chen', 'Sam Okafor'])
      await page.getByRole('checkbox', { name: new RegExp(name) }).check()
    await expectAxeFindsNothing(page)
    await page.getByRole('button', { name: 'Log out 2…' }).click()
    await page.getByLabel('Reason, kept in the audit').fill('Moving house')
    await page.getByRole('button', { name: 'Log out', exact: true }).click()
    await expect(floor.getByText('0 of 5 taken')).toBeVisible()
    expect(JSON.parse(await manager.command(['sessions', '--json']))).toMatchObject({ sessions: [] })

    await logIn('101', '222', '1234')
    await logIn('102', '221', '2210')
    await expect(floor.getByText('2 of 5 taken')).toBeVisible()
    await page.getByRole('button', { name: 'Log out everybody…' }).click()
    await page.getByRole('dialog', { name: 'Log out 2 people?' }).getByRole('textbox').fill('Fire drill')
    await page.getByRole('button', { name: 'Log out', exact: true }).click()
    await expect(floor.getByText('0 of 5 taken')).toBeVisible()
    await page.getByRole('main').getByRole('link', { name: 'History', exact: true }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Fire drill' })).toHaveCount(2)
    await expect(page.getByRole('row').filter({ hasText: 'marie@example.com' })).toHaveCount(5)
  } finally {
    await manager.stop()
  }
})
