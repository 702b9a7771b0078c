import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, shareManager } from './manager'

test.describe('Schedules', () => {
  const manager = shareManager({ withGatekeeper: false })

  test('the list says what is open now and who uses it', async ({ page }) => {
    await page.goto(`${manager.url}/schedules`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Schedules')
    const row = page.getByRole('row', { name: /London hours/ })
    await expect(row).toContainText(/Open now|Closed/)
    await expect(row).toContainText('1 Class of Service')
    await expectNothingCutOff(page)
    await expectAxeFindsNothing(page)
  })

  test('an overnight window is one, with a part on both days', async ({ page }) => {
    await page.goto(`${manager.url}/schedules`)
    await page.getByRole('link', { name: 'Support shift' }).click()
    const week = page.getByRole('list', { name: 'Windows of the week' })
    await expect(week.getByRole('button', { name: 'Monday 18:00 – 02:00 next day' })).toBeVisible()
    await expect(week.getByRole('button', { name: 'Tuesday until 02:00, from the day before' })).toBeVisible()
    await expect(page.getByLabel('Date of exception 1')).toHaveValue('2026-12-31')
    await expectAxeFindsNothing(page)
    await expectNothingCutOff(page)
  })

  test('one is made with windows and an exception, and corrected where it is wrong', async ({ page }) => {
    await page.goto(`${manager.url}/schedules/new`)
    await page.getByLabel('Name', { exact: true }).fill('Saturday shop')
    const coming = page.getByRole('region', { name: 'What comes next' })
    await expect(coming.getByRole('listitem')).toHaveCount(5)

    // Times as people type them, and one that is missing.
    await page.getByRole('button', { name: 'Add a window on Saturday' }).click()
    await page.getByLabel('Saturday, window 1, from').fill('9')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByText('Enter a time as 08:30').first()).toBeVisible()
    await expect(page.getByLabel('Saturday, window 1, from')).toHaveValue('09:00')
    await page.getByLabel('Saturday, window 1, to').fill('1230')
    await page.keyboard.press('Tab')
    const piece = page.getByRole('button', { name: 'Saturday 09:00 – 12:30' })
    await piece.focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByLabel('Saturday, window 1, to')).toHaveValue('12:45')

    await page.getByRole('button', { name: 'Exception', exact: true }).click()
    await page.getByLabel('Date of exception 1').fill('2027-01-02')
    await page.getByLabel('Name of 2027-01-02').fill('Stocktaking')
    await page.keyboard.press('Control+s')

    await expect(page).toHaveURL(/\/schedules\/[a-z0-9]{6,16}$/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Saturday shop')
    await expect(page.getByLabel('Saturday, window 1, to')).toHaveValue('12:45')
    await expect(page.getByLabel('Name of 2027-01-02')).toHaveValue('Stocktaking')
    await page.getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await expect(page).toHaveURL(/\/schedules$/)
    await expect(page.getByRole('link', { name: 'Saturday shop' })).toBeHidden()
  })
})
