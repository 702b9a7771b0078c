import { join } from 'node:path'
import { closeDatabase, openDatabase, writeTransaction } from '@/lib/server/db'
import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, type Manager, startManager } from './manager'

test.describe('Call forward', () => {
  let manager: Manager
  test.beforeAll(async () => {
    manager = await startManager({ withGatekeeper: true })
    await manager.command(['commit', '--message', 'The sample PBX'])
  })
  test.afterAll(async () => {
    await manager.stop()
  })
  test.beforeEach(async ({ page }) => {
    await manager.signIn(page)
  })

  /** As the gatekeeper writes what a person sets at a phone. */
  async function setAtPhone(number: string): Promise<string> {
    const db = openDatabase(`file:${join(manager.dataDir, 'cordboard.db')}`)
    try {
      const { id } = await db.extension.findUniqueOrThrow({ where: { number } })
      const set = { extensionId: id, at: new Date('2026-11-23T08:00:00Z'), endpoint: '101' }
      await writeTransaction(db, async (tx) => {
        await tx.callForward.createMany({
          data: [
            { ...set, kind: 'ALWAYS', number: '915145551234' },
            { ...set, kind: 'DO_NOT_DISTURB', number: '' },
          ],
        })
      })
      return id
    } finally {
      await closeDatabase(db)
    }
  }

  test('what a person has set is seen on the form of the extension and cleared there', async ({ page }) => {
    const id = await setAtPhone('222')
    await page.goto(`${manager.url}/extensions/${id}`)
    const card = page.getByRole('region', { name: 'Set at the phone' })
    await expect(card).toContainText('All calls go to 915145551234')
    await expect(card).toContainText('at phone 101')
    await expectNothingCutOff(page)
    await expectAxeFindsNothing(page)
    await card.getByRole('button', { name: 'Clear: All calls go to 915145551234' }).click()
    const dialog = page.getByRole('dialog', { name: 'Clear the forward of 222 to 915145551234?' })
    await dialog.getByRole('button', { name: 'Clear' }).click()
    await expect(card).toContainText('Do not disturb')
    await expect(card).not.toContainText('915145551234')
    await card.getByRole('button', { name: /^Clear: Do not disturb/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Clear' }).click()
    await expect(card).toHaveCount(0)
    expect(await manager.command(['forwards'])).toContain('Nobody forwards calls.')
    await page.goto(`${manager.url}/audit`)
    await expect(page.getByText('222 do-not-disturb').first()).toBeVisible()
  })

  test('a new service offers the usual code of its kind', async ({ page }) => {
    await page.goto(`${manager.url}/services/new`)
    await page.getByRole('radio', { name: /^End do not disturb/ }).check()
    await expect(page.getByText('Usual for this: *79.')).toBeVisible()
    await expect(page.getByLabel('Code', { exact: true })).toHaveAttribute('placeholder', '*79')
    await expectNothingCutOff(page)
    await expectAxeFindsNothing(page)
  })
})
