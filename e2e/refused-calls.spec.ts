import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, leave, startManager } from './manager'
import { callsOf } from './switch-calls'

test('refused calls are grouped, explained as they were, and what would allow them goes into the draft', async ({
  page,
}) => {
  const manager = await startManager({ withGatekeeper: true })
  try {
    await manager.signIn(page)
    await page.goto(`${manager.url}/refused-calls`)
    await expect(page.getByText('No call was refused in the last 7 days')).toBeVisible()
    await manager.command(['commit', '--message', 'The small office'])
    const call = await callsOf(manager, 1)
    for (let index = 0; index < 3; index++) await call('110', '222')
    await call('110', '8888888888888')
    const row = (name: RegExp) => page.getByRole('row', { name })
    await expect(async () => {
      await page.reload()
      await expect(row(/^222 /)).toContainText('3', { timeout: 1_000 })
    }).toPass({ timeout: 20_000 })
    await expect(row(/^222 /)).toContainText('Not granted')
    await expect(row(/^8888888888888 /)).toContainText('Unknown number')
    await expectAxeFindsNothing(page)
    await expectNothingCutOff(page)

    await row(/^8888888888888 /)
      .getByRole('link')
      .click()
    await expect(page.getByRole('link', { name: 'New outgoing line' })).toBeVisible()
    await page.goBack()
    await row(/^222 /).getByRole('link').click()
    await expect(page.getByRole('list', { name: 'Why it was refused' })).toContainText('lobby')
    await expect(page.getByText(/3 since/)).toBeVisible()
    await expectAxeFindsNothing(page)
    const proposal = page.getByRole('listitem').filter({ hasText: 'to lobby' })
    await proposal.getByRole('button', { name: 'Add to the draft' }).click()
    await expect(page.getByText('The draft allows it.')).toBeVisible()

    // Pending like any other change; what the switch asks is answered as before.
    expect(await call('110', '222')).toMatchObject({ decision: 'deny' })
    await page.goto(`${manager.url}/commit`)
    await expect(page.getByRole('main')).toContainText('lobby')
    await leave(page)
  } finally {
    await manager.stop()
  }
})
