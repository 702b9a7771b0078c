import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, startManager } from './manager'

test('the simulator answers by the revision and by the draft, step by step', async ({ page }) => {
  const manager = await startManager({ withGatekeeper: false })
  try {
    await manager.signIn(page)
    await page.goto(`${manager.url}/simulator`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Simulator')
    await expect(page.getByText('Nothing asked yet')).toBeVisible()

    await page.getByRole('button', { name: 'Ask' }).click()
    await expect(page.getByText('Choose a phone.')).toBeVisible()
    await expect(page.getByText('Enter a number to try.')).toBeVisible()

    await page.getByLabel('From phone').click()
    await page.getByRole('option', { name: '101 Landing spot 1' }).click()
    await page.getByLabel('Dials').fill('9011442079460018')
    await page.getByRole('button', { name: 'Ask' }).click()
    const draft = page.getByRole('region', { name: 'Draft, after a commit' })
    await expect(draft).toContainText('Refused')
    await expect(draft).toContainText('not_granted')
    await expect(page.getByRole('region', { name: 'What the switch runs' })).toContainText(
      'Nothing committed yet',
    )
    const steps = page.getByRole('list', { name: 'Steps of the decision' })
    await expect(steps).toContainText('Nobody is logged in there.')
    await expect(steps).toContainText('‘Class of Service if not Logged’ of hotdesk')

    // On a Thursday afternoon, with a manager logged in there.
    await page.getByLabel('Logged in').click()
    await page.getByRole('option', { name: '222 Marie Roy' }).click()
    await page.getByRole('radio', { name: 'At another time' }).check()
    await page.getByLabel('Date', { exact: true }).fill('2026-11-12')
    await page.getByLabel('Time', { exact: true }).fill('16:17')
    await page.getByRole('button', { name: 'Ask' }).click()
    await expect(draft).toContainText('Allowed until 18:00')
    await expect(draft).toContainText('managers → international-office-hours')
    await expect(steps).toContainText(
      'includes international-office-hours, open by Office hours until 18:00.',
    )
    await expect(page.getByRole('region', { name: 'Asked before' }).getByRole('listitem')).toHaveCount(2)

    await expect(draft).toContainText('international-office-hours: 1 call at the same time, 3 calls a minute')
    await expectNothingCutOff(page)
    await expectAxeFindsNothing(page)
    await page.getByLabel('Date', { exact: true }).fill('')
    await page.getByRole('button', { name: 'Ask' }).click()
    await expect(page.getByText('Enter a date and a time that exist')).toBeVisible()

    // A forward asks as who set it; what was asked stands in the address.
    await page.getByRole('radio', { name: 'Now' }).check()
    await page.getByRole('radio', { name: 'Forward' }).check()
    await page.getByLabel('Forward of').click()
    await page.getByRole('option', { name: '226 Visitor' }).click()
    await page.getByRole('button', { name: 'Ask' }).click()
    await expect(steps).toContainText('forwards its calls: what counts is what this extension may dial.')
    await expect(page).toHaveURL(/device=226.*way=forward/)
    await page.reload()
    await expect(page.getByRole('radio', { name: 'Forward' })).toBeChecked()
    await expect(page.getByRole('link', { name: 'Test policy…' })).toBeHidden()

    await page.goto(`${manager.url}/simulator?device=110&dialed=9011442079460018&login=nobody`)
    await page.getByRole('button', { name: 'Ask' }).click()
    await page.getByRole('link', { name: 'Test policy…' }).click()
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(
      '110 never reaches 9011442079460018',
    )
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page).not.toHaveURL(/new/)
    await page.goto(`${manager.url}/policy-tests`)
    await expect(page.getByRole('row', { name: /110 never reaches 9011442079460018/ })).toContainText('Holds')
  } finally {
    await manager.stop()
  }
})
