import { writeFile } from 'node:fs/promises'
import { logPath, openLogWriter } from '@/lib/decision-log/log-file'
import { createLogWriter } from '@/lib/decision-log/log-writer'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'
import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, leave, startManager } from './manager'
import { callsOf } from './switch-calls'

const byFallback = (trace: string, at: number): LoggedDecision & { overwritten: number } => ({
  trace,
  at,
  askedAt: null,
  revision: 1,
  source: 'fallback',
  decision: 'deny',
  reason: 'blocked',
  device: '101',
  dialed: '1900',
  via: '',
  occupantId: '',
  actingId: '',
  actingNumber: '101',
  actingName: 'Reception',
  classOfServiceId: '',
  classOfService: '',
  destinationKind: null,
  destinationId: '',
  destination: '',
  sent: '',
  latencyUs: null,
  overwritten: 2,
})

test('the status screen shows the last hour as it comes, what the fallback decided, and what is missing', async ({
  page,
}) => {
  const manager = await startManager({ withGatekeeper: true })
  try {
    await manager.signIn(page)
    await manager.command(['commit', '--message', 'The small office'])
    await page.goto(`${manager.url}/status`)
    await expect(page.getByRole('heading', { name: 'Status', exact: true })).toBeVisible()
    await expect(page.getByText('No call in the last hour')).toBeVisible()
    const log = page.getByRole('region', { name: 'Decision log' })
    await expect(log).toContainText('Nothing waits')
    await expect(log).toContainText('None in the last hour')
    await expectAxeFindsNothing(page)

    const call = await callsOf(manager, 1)
    for (let index = 0; index < 3; index++) await call('101', '911')
    await call('101', '8888888888888')

    // It comes without a reload.
    await expect(page.getByText('3 allowed, 1 refused, 0 of them decided by the fallback.')).toBeVisible({
      timeout: 20_000,
    })
    await expect(page.getByRole('row', { name: /Unknown number refused 1 25 %/ })).toBeVisible()
    await expect(page.getByRole('img', { name: /Calls by minute/ })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Calls by minute' }).getByRole('row').nth(1)).toBeVisible()
    await expect(page.getByText(/took .*(µs|ms|s) for half of its answers/)).toBeVisible()

    const writer = createLogWriter(openLogWriter(manager.dataDir))
    writer.record([byFallback('1.1-1', Date.now()), byFallback('1.2-1', Date.now())])
    writer.close()
    await expect(page.getByText('The fallback decided 2 calls of the last hour, 33 %.')).toBeVisible({
      timeout: 20_000,
    })
    await expect(log).toContainText('4 in the last hour')
    await expectAxeFindsNothing(page)
    await expectNothingCutOff(page)

    // The same calls among those of a day and of a week, by the keyboard.
    await page.getByRole('radio', { name: 'Hour' }).focus()
    for (const [span, step] of [
      ['24 hours', 'quarter of an hour'],
      ['7 days', 'hour'],
    ]) {
      await page.keyboard.press('ArrowRight')
      await expect(page.getByRole('heading', { name: `Calls of the last ${span}` })).toBeVisible({
        timeout: 20_000,
      })
      await expect(page.getByText('3 allowed, 3 refused, 2 of them decided by the fallback.')).toBeVisible()
      await expect(page.getByRole('img', { name: `Calls by ${step} in the last ${span}` })).toBeVisible()
      await expect(page.getByRole('region', { name: `Calls by ${step}` })).toBeVisible()
      await page.getByRole('radio', { checked: true, name: /Day|Week/ }).focus()
    }
    await expect(page).toHaveURL(/span=week/)
    await expectAxeFindsNothing(page)

    // Reached by the keyboard from the navigation.
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByRole('navigation', { name: 'Telephony' }).getByRole('link', { name: 'Status' }).focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/status$/)
    await leave(page)
  } finally {
    await manager.stop()
  }

  const alone = await startManager({ withGatekeeper: false, isEmpty: true })
  try {
    await alone.signIn(page)
    await writeFile(
      logPath(alone.dataDir),
      'This is no database, and long enough to be looked at. '.repeat(200),
    )
    await page.goto(`${alone.url}/status`)
    await expect(page.getByText('The decision log cannot be read.')).toBeVisible()
    await expect(page.getByText('The gatekeeper does not answer')).toBeVisible()
    await leave(page)
  } finally {
    await alone.stop()
  }
})
