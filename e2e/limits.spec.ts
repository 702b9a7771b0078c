import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, leave, startManager } from './manager'
import { callsOf } from './switch-calls'

test('a limit that is reached alarms and locks, and a committer lifts the lock with a reason', async ({
  page,
}) => {
  const manager = await startManager({ withGatekeeper: true })
  try {
    const sample = await readFile('samples/small-office.yaml', 'utf8')
    const strict = sample.replace(
      /(name: support\n(?:.*\n)*? {4}limits: ).*\n/,
      '$1{ callsPerDay: 2, lock: lifted }\n',
    )
    expect(strict).not.toBe(sample)
    await manager.command(['import', '-'], strict)
    await manager.command(['commit', '--message', 'Two calls a day for support'])
    await manager.signIn(page)
    await page.goto(`${manager.url}/limits`)
    await expect(page.getByText('Nobody is locked, and no limit refused a call today')).toBeVisible()

    const call = await callsOf(manager, 1)
    for (let index = 0; index < 2; index++)
      expect(await call('130', '95145551234')).toMatchObject({ decision: 'allow' })
    expect(await call('130', '95145551234')).toMatchObject({ decision: 'deny', reason: 'limit_reached' })
    // A number of ours, and help, go on.
    expect(await call('130', '100')).toMatchObject({ decision: 'allow' })
    expect(await call('130', '911')).toMatchObject({ decision: 'allow', reason: 'emergency' })

    await page.reload()
    const stopped = page.getByRole('region', { name: 'Locked or refused' })
    await expect(stopped.getByRole('listitem').first()).toContainText('Support desk 1')
    await expect(stopped).toContainText('Locked')
    await expect(stopped).toContainText('until it is lifted')
    await expect(stopped).toContainText('The limit of support, 2 calls a day, is reached: 2 today.')
    await expect(stopped).toContainText('from phone 130')
    await expect(page.getByRole('region', { name: 'Alarms' })).toContainText('The outgoing lines are locked.')
    await expect(page.getByText('Extension 130 is locked after too many calls.')).toBeVisible()
    await expectAxeFindsNothing(page)
    await expectNothingCutOff(page)

    // By the keyboard alone: choose it, lift it, say why.
    await page.setViewportSize({ width: 1280, height: 900 })
    const choose = page.getByRole('checkbox', { name: 'Choose 130 Support desk 1' })
    await choose.focus()
    await page.keyboard.press('Space')
    await expect(choose).toBeChecked()
    await page.getByRole('button', { name: 'Lift…' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Let 130 call out again?')
    await expect(dialog.getByRole('button', { name: 'Lift' })).toBeDisabled()
    await dialog.getByLabel('Reason, kept in the audit').fill('A campaign, asked for by sales')
    await dialog.getByRole('button', { name: 'Lift' }).press('Enter')
    await expect(page.getByText('Nobody is locked, and no limit refused a call today')).toBeVisible()
    expect(await call('130', '95145551234')).toMatchObject({ decision: 'allow' })

    await page.goto(`${manager.url}/audit`)
    await expect(page.getByRole('row', { name: /marie@example.com Lifted 130/ })).toBeVisible()
    expect(await manager.command(['audit', 'export'])).toContain('A campaign, asked for by sales')
    await leave(page)
  } finally {
    await manager.stop()
  }
})
