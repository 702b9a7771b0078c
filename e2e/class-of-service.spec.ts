import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, shareManager } from './manager'

test.describe('Class of Service', () => {
  const manager = shareManager({ withGatekeeper: false })

  test('the list says what holds now, what it includes and who uses it', async ({ page }) => {
    await page.goto(`${manager.url}/class-of-service`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Class of Service')
    const row = (name: string) => page.getByRole('row').filter({ has: linkOf(page, name) })
    await expect(row('staff')).toContainText('Always')
    await expect(row('staff')).toContainText('3 extensions')
    await expect(row('hotdesk')).toContainText('Hotdesk restriction')
    await expect(row('hotdesk')).toContainText('5 phones')
    await expect(row('late-shift')).toContainText('1 Class of Service')

    await page.getByRole('searchbox', { name: 'Name or description' }).fill('london')
    await expect(row('staff')).toBeHidden()
    await expect(row('london-hours')).toBeVisible()
    await expectNothingCutOff(page)
    await expectAxeFindsNothing(page)
  })

  test('one is made through all tabs, in ScopTEL’s words', async ({ page }) => {
    await page.goto(`${manager.url}/class-of-service/new`)
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByText('Enter 1 to 40 lower-case letters, digits or “-”').first()).toBeVisible()
    await page.getByLabel('Name', { exact: true }).fill('visitors')
    await page.getByLabel('Include a Class of Service…').click()
    await page.getByRole('option', { name: 'internal' }).click()
    await expect(page.getByRole('list', { name: 'Inclusions' })).toContainText('internal')

    await page.getByRole('tab', { name: /^Services/ }).click()
    await page.getByRole('checkbox', { name: 'Hot desk' }).check()
    await page.getByRole('tab', { name: /^Applications/ }).click()
    await page.getByRole('switch', { name: 'All Applications' }).check()
    await page.getByRole('tab', { name: /^Local Extensions/ }).click()
    await page.getByRole('switch', { name: 'All Extensions' }).check()

    await page.getByRole('tab', { name: /^Outgoing Lines/ }).click()
    await expect(page.getByRole('list', { name: 'Emergency lines' })).toContainText('911')
    await page.getByLabel('Add a line…').click()
    await page.getByRole('option', { name: 'Local calls' }).click()
    await page.getByLabel('Blocked numbers').last().fill('91900.')
    await page.keyboard.press('Enter')

    await page.getByRole('tab', { name: /^Miscellaneous/ }).click()
    await page.getByLabel('Maximum call duration').fill('0')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByText('Enter 1 to 1,440 minutes').first()).toBeVisible()
    await page.getByLabel('Maximum call duration').fill('30')
    await page.getByRole('switch', { name: 'Enable Hotdesk Restriction ?' }).check()
    await page.getByLabel('Class of Service if not Logged').click()
    await page.getByRole('option', { name: 'lobby' }).click()
    await page.keyboard.press('Control+s')

    await expect(page).toHaveURL(/\/class-of-service\/[a-z0-9]{6,16}$/, { timeout: 30_000 })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('visitors')
    await expect(page.getByRole('tab', { name: 'Services 1 of 10' })).toBeVisible()
    await expect(page.getByRole('tab', { name: 'Local Extensions All' })).toBeVisible()
    await page.getByRole('tab', { name: /^Miscellaneous/ }).click()
    await expect(page.getByLabel('Maximum call duration')).toHaveValue('30')
    await expect(page.getByText('A phone with visitors, one day')).toBeVisible()
  })

  test('a circle and a deletion while in use are refused, and nothing typed is lost', async ({ page }) => {
    await page.goto(`${manager.url}/class-of-service`)
    await linkOf(page, 'internal').click()
    await expect(page.getByRole('button', { name: 'Delete: in use' })).toBeVisible()
    await page.getByLabel('Description').fill('Everything inside')
    await page.getByLabel('Include a Class of Service…').click()
    await page.getByRole('option', { name: 'staff' }).click()
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByText('These include one another in a circle').first()).toBeVisible()
    await expect(page.getByLabel('Description')).toHaveValue('Everything inside')

    await page.getByRole('button', { name: 'Remove staff' }).click()
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByText('internal saved as a draft')).toBeVisible()
  })

  test('says who gains and who loses before anything is saved', async ({ page }) => {
    await page.goto(`${manager.url}/class-of-service`)
    await linkOf(page, 'staff').click()
    const effect = page.getByRole('region', { name: 'What this change does' })
    await expect(effect).toContainText('Change something')
    await page.getByLabel('Include a Class of Service…').click()
    await page.getByRole('option', { name: 'international-office-hours' }).click()
    await expect(effect).toContainText(/gains? International/)
    await page.getByRole('button', { name: 'Remove internal' }).click()
    await expect(effect).toContainText(/Extensions 100, 120 lose Forward all calls/)
    await expectAxeFindsNothing(page)
    await expectNothingCutOff(page)
    // Nothing of it was saved.
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect(effect).toContainText('Change something')
  })

  test('axe finds nothing in the form, and nothing is cut off', async ({ page }) => {
    await page.goto(`${manager.url}/class-of-service`)
    await linkOf(page, 'hotdesk').click()
    await expect(page.getByRole('tab', { name: 'General' })).toBeVisible({ timeout: 30_000 })
    for (const tab of ['General', 'Services', 'Outgoing Lines', 'Miscellaneous']) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
      await expectAxeFindsNothing(page)
    }
    await expectNothingCutOff(page)
  })
})

/** The link of a row: its name, then what is pending or wrong. */
const linkOf = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(`^${name}( |$)`) })
