import AxeBuilder from '@axe-core/playwright'
import { expect, forgetStatus, test } from './fixtures'
import { startWebApp } from './web-app'

test('an unknown address says so and leads back', async ({ page, complaints }) => {
  const answer = await page.goto('/telephony/nothing-here')
  expect(answer?.status()).toBe(404)
  forgetStatus(complaints, 404)
  await expect(page).toHaveTitle('No such page · Cordboard')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
  await page.getByRole('link', { name: 'Go to the first page' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who may dial what, and when')
})

test('a page that fails says that calls go on, and what to look for in the log', async ({
  page,
  complaints,
}) => {
  const broken = await startWebApp({ CORDBOARD_LOG_LEVEL: 'loud' })
  try {
    const answer = await page.goto(broken.url)
    expect(answer?.status()).toBe(500)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page could not be shown')
    await expect(page.getByText('Calls go on')).toBeVisible()
    await expect(page.getByText(/In the web log this is \w+/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled()
    expect(await page.content()).not.toContain('CORDBOARD_LOG_LEVEL')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  } finally {
    await broken.stop()
  }
  complaints.length = 0
})
