import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, startManager } from './manager'

test('changes are reviewed, one is reverted, the rest is committed and can be reverted to', async ({
  page,
}) => {
  const manager = await startManager({ withGatekeeper: true })
  try {
    await manager.signIn(page)
    await page.goto(`${manager.url}/history`)
    await expect(page.getByText('Nothing committed yet').first()).toBeVisible()

    await page.goto(`${manager.url}/commit`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Commit revision 1')
    await page.getByRole('radio', { name: 'By object' }).check()
    const changes = page.getByRole('region', { name: 'Changes', exact: true })
    await expect(changes.getByRole('heading', { name: 'Class of Service' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Generated files' })).toContainText('extensions.conf')

    // Somebody who is referred to stays; who is not, goes.
    await changes.getByRole('button', { name: 'Revert: staff', exact: true }).click()
    await expect(changes.getByRole('alert')).toContainText('staff is in use, so it stays.')
    await changes.getByRole('button', { name: 'Revert: 111 Warehouse' }).click()
    await expect(changes.getByRole('link', { name: '111 Warehouse' })).toBeHidden()
    await expectNothingCutOff(page)
    await expectAxeFindsNothing(page)

    await page.getByRole('textbox', { name: 'Message' }).fill('The small office')
    await page.getByRole('button', { name: /^Commit all \d+$/ }).click()
    await expect(page).toHaveURL(/\/commit\/1$/)
    await expect(page.getByText('Revision 1 is in force')).toBeVisible()
    const steps = page.getByRole('list', { name: 'Steps of revision 1' })
    await expect(steps.getByRole('listitem').first()).toContainText('Generate, done')
    await expectAxeFindsNothing(page)

    await page.goto(`${manager.url}/commit`)
    await expect(page.getByText('Nothing to commit')).toBeVisible()

    // A second revision without the trunk's caller; then the way back.
    const file = await manager.command(['export'])
    await manager.command(['import', '-'], file.replace('name: Lobby phone', 'name: Front door'))
    await page.goto(`${manager.url}/commit`)
    await expect(page.getByRole('region', { name: 'Changes', exact: true })).toContainText('Lobby phone')
    await page.getByRole('button', { name: 'Commit 1 change' }).click()
    await expect(page.getByText('Revision 2 is in force')).toBeVisible()

    await page.goto(`${manager.url}/history`)
    await expect(page.getByRole('row')).toHaveCount(3)
    await expectAxeFindsNothing(page)
    await page.getByRole('link', { name: '1', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Revision 1')
    await expect(page.getByText('The small office.')).toBeVisible()
    await page.getByRole('button', { name: 'Revert to this…' }).click()
    await page.getByRole('button', { name: 'Revert the draft' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Commit revision 3')
    await expect(page.getByRole('region', { name: 'Changes', exact: true })).toContainText('Front door')
  } finally {
    await manager.stop()
  }
})
