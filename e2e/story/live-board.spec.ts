import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Cordboard } from '@/switch/cordboard'
import { readHowTo, sipPassword, toText } from '@/switch/how-to-file'
import { startLaboratory } from '@/switch/laboratory'
import { expect, test } from '../fixtures'
import { administrator, expectAxeFindsNothing, expectNothingCutOff, leave, signIn } from '../manager'
import { startWebApp } from '../web-app'

/** From a SIP message to the screen. */
const withinMs = 2_000

/** The board beside real phones: what they do is seen within two seconds, an emergency call, a lock and the history too. */
test('the board is live', async ({ page }) => {
  const ends: (() => Promise<void>)[] = []
  try {
    const laboratory = await startLaboratory()
    ends.push(() => laboratory.stop())
    const cordboard = await Cordboard.start(laboratory.asterisk)
    ends.push(() => cordboard.stop())
    const webApp = await startWebApp(cordboard.env, cordboard.dataDir)
    ends.push(() => webApp.stop())
    const file = join(cordboard.dataDir, 'board.yaml')
    await writeFile(file, toText(await readHowTo(laboratory.carrier)))
    await cordboard.must(['import', file, '--yes'])
    await cordboard.must(['commit', '--message', 'The board'])
    await cordboard.must(['admin', 'create', administrator.email, '--password-stdin'], administrator.password)
    await signIn(page, { url: webApp.url, dataDir: cordboard.dataDir })
    await page.goto(`${webApp.url}/hot-desk-board`)

    const card = page.getByRole('listitem').filter({ hasText: 'Landing spot 1' })
    const becomes = (state: string) =>
      expect(card.getByText(state, { exact: true })).toBeVisible({ timeout: withinMs })
    await expect(card.getByText('not registered')).toBeVisible()
    const phone = await laboratory.addPhone({ user: '101', password: sipPassword })
    expect(await phone.register()).toBe(200)
    await becomes('idle')
    const call = await phone.dial('602')
    await call.answered()
    await becomes('on a call')
    await call.hangUp()
    await becomes('idle')

    await phone.call({
      to: '*22',
      script: [{ hear: 15 }, { dtmf: '222#' }, { hear: 15 }, { dtmf: '1234#' }, { untilEndMs: 20_000 }],
    })
    await expect(card.getByText('Marie Roy')).toBeVisible({ timeout: withinMs })
    await cordboard.must(['logout', '222', '--reason', 'Left for the day'])
    await expect(card.getByText('Free')).toBeVisible({ timeout: withinMs })

    await phone.call({ to: '911', script: [{ waitMs: 50 }] })
    const alert = page.getByRole('region', { name: 'Emergency call of phone 101' })
    await expect(alert).toContainText('Phone 101, Ground floor, east wing, called 911', { timeout: withinMs })
    await expectAxeFindsNothing(page)
    await alert.getByRole('button', { name: 'Acknowledge' }).click()
    await expect(alert).toBeHidden()

    const token = (await readFile(join(cordboard.dataDir, 'gatekeeper.token'), 'utf8')).trim()
    for (let tries = 0; tries < 20; tries++)
      await fetch(`${cordboard.gatekeeperUrl}/v1/hotdesk/login`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ device: '102', extension: '999', pin: '0000' }),
      })
    const locks = page.getByRole('region', { name: 'Locked for wrong PINs' })
    await expect(locks).toContainText('The hot desk code is locked at this phone')
    await expectNothingCutOff(page)
    await expectAxeFindsNothing(page)
    await locks.getByRole('button', { name: 'Lift the lock of phone 102…' }).click()
    await page.getByLabel('Reason, kept in the audit').fill('New colleague')
    await page.getByRole('button', { name: 'Lift', exact: true }).click()
    await expect(locks).toBeHidden()

    await page.getByRole('main').getByRole('link', { name: 'History', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Hot desk history' })).toBeVisible()
    const row = page.getByRole('row').filter({ hasText: 'Logged out by somebody' })
    await expect(row).toContainText('Left for the day')
    await expect(row).toContainText('(command line)')
    await page.getByPlaceholder('Extension, phone, who or why').fill('nobody of that name')
    await expect(row).toBeHidden()
  } finally {
    if (!page.isClosed()) await leave(page)
    for (const end of ends.reverse()) await end()
  }
})
