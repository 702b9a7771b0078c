import type { Browser } from '@playwright/test'
import { totpCodeAt } from '@/lib/admin/totp'
import { expect, test } from './fixtures'
import {
  administrator,
  expectAxeFindsNothing,
  expectNothingCutOff,
  type Manager,
  startManager,
} from './manager'

test.describe('the settings', () => {
  let manager: Manager
  test.beforeAll(async () => {
    manager = await startManager({ withGatekeeper: false })
  })
  test.afterAll(async () => {
    await manager.stop()
  })

  test('an account is made, signs in, loses its role, and is signed out', async ({ page, browser }) => {
    await manager.signIn(page)
    await page.goto(`${manager.url}/settings`)
    await page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('link', { name: 'Administrators' })
      .click()
    await page.getByRole('link', { name: 'New administrator' }).click()
    await page.getByLabel('E-mail address').fill('paul@example.com')
    await page.getByLabel('Name', { exact: true }).fill('Paul Bernard')
    await page.getByRole('radio', { name: /^Viewer/ }).check()
    await page.getByLabel('Password').fill('paul-password-2026')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('is among those that are guessed first').first()).toBeVisible()
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Paul Bernard')
    await page.getByLabel('Password').fill('les sanglots longs')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Paul Bernard' })).toBeVisible()

    const other = await browser.newPage()
    await other.goto(`${manager.url}/login`)
    await other.getByLabel('E-mail address').fill('paul@example.com')
    await other.getByLabel('Password').fill('les sanglots longs')
    await other.getByRole('button', { name: 'Sign in' }).click()
    await expect(other.getByRole('button', { name: 'Account of Paul Bernard' })).toBeVisible()
    await other.goto(`${manager.url}/settings/administrators`)
    await expect(other).toHaveURL(/class-of-service/)
    await other.goto(`${manager.url}/account`)
    await other.getByLabel('Password of now').fill('les sanglots longs')
    await other.getByLabel('New password').fill('des violons de l’automne')
    await other.getByRole('button', { name: 'Change password' }).click()
    await expect(other.getByText('Password changed.')).toBeVisible()

    await page.reload()
    await expect(page.getByRole('region', { name: /^Signed in/ })).toContainText('from 127.0.0.1')
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(page.getByText('1 browser signed out')).toBeVisible()
    await other.goto(`${manager.url}/account`)
    await expect(other).toHaveURL(/login/)
    await other.close()
  })

  test('a token is shown once and revoked', async ({ page }) => {
    await manager.signIn(page)
    await page.goto(`${manager.url}/settings/api-tokens`)
    await expect(page.getByText('No API token yet')).toBeVisible()
    await page.getByRole('button', { name: 'New token' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill('Door phone')
    await page.getByRole('button', { name: 'Make the token' }).click()
    await expect(page.getByText('Enter at least one scope.')).toBeVisible()
    await page.getByRole('checkbox', { name: /^authorize/ }).check()
    await page.getByRole('button', { name: 'Make the token' }).click()
    await expect(page.getByText(/^cb_[\w-]{43}$/)).toBeVisible()
    await page.getByRole('button', { name: 'Done' }).click()
    const row = page.getByRole('row', { name: /Door phone/ })
    await expect(row).toContainText('Valid')
    await row.getByRole('button').click()
    await page.getByRole('menuitem', { name: 'Revoke…' }).click()
    await page.getByRole('button', { name: 'Revoke', exact: true }).click()
    await expect(row).toContainText('Revoked')
    await page.goto(`${manager.url}/audit?kind=api-token`)
    await expect(page.getByRole('row', { name: /Revoked.*Door phone/ })).toBeVisible()
  })

  test('a second factor is set up, asked for, and a recovery code opens once', async ({ page, browser }) => {
    await manager.signIn(page)
    await page.goto(manager.url)
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitem', { name: 'Your account' }).click()
    await page.getByRole('button', { name: 'Set up…' }).click()
    await expect(page.getByRole('img', { name: /^Picture to scan/ })).toBeVisible()
    const secret = ((await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? '').replaceAll(
      ' ',
      '',
    )
    await page.getByLabel('Code', { exact: true }).fill('000000')
    await page.getByRole('button', { name: 'Turn on' }).click()
    await expect(page.getByText('This is not what the app shows now.')).toBeVisible()
    await page.getByLabel('Code', { exact: true }).fill(totpCodeAt(secret, Date.now()))
    await page.getByRole('button', { name: 'Turn on' }).click()
    const codes = page.getByRole('dialog', { name: 'Write these down now' }).getByRole('listitem')
    await expect(codes).toHaveCount(10)
    const recoveryCode = (await codes.first().textContent()) ?? ''
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByText('10 recovery codes are left.')).toBeVisible()

    const other = await browser.newPage()
    await other.goto(`${manager.url}/login`)
    await other.getByLabel('E-mail address').fill(administrator.email)
    await other.getByLabel('Password').fill(administrator.password)
    await other.getByRole('button', { name: 'Sign in' }).click()
    await expect(other.getByLabel('Code', { exact: true })).toBeFocused()
    await expect(other.getByLabel('Password')).toHaveValue(administrator.password)
    await other.getByLabel('Code', { exact: true }).fill(recoveryCode)
    await other.getByRole('button', { name: 'Sign in' }).click()
    await expect(other.getByRole('button', { name: /^Account of/ })).toBeVisible()
    await other.goto(`${manager.url}/account`)
    await expect(other.getByText('9 recovery codes are left.')).toBeVisible()
    await page.goto(`${manager.url}/settings/administrators`)
    await page.getByRole('radio', { name: /^Administrators/ }).check()
    await expect(page.getByText('Second factor changed.').first()).toBeVisible()
    await other.getByRole('button', { name: 'Turn off…' }).click()
    await other.getByRole('textbox', { name: 'Your password' }).fill(administrator.password)
    await other.getByRole('button', { name: 'Turn off', exact: true }).click()
    await expect(other.getByText('A second factor is required of your role')).toBeVisible()
    await leadToSecondFactor(browser)

    await page.getByRole('radio', { name: /^Optional/ }).check()
    await expect(page.getByText('Second factor changed.').first()).toBeVisible()
    await other.getByRole('button', { name: 'Turn off', exact: true }).click()
    await expect(other.getByRole('button', { name: 'Set up…' })).toBeVisible()
    await other.close()
  })

  /** One who needs a second factor and has none comes to its set-up and nowhere else. */
  async function leadToSecondFactor(browser: Browser): Promise<void> {
    const anna = { email: 'anna@example.com', password: 'a long enough one too' }
    await manager.command(['admin', 'create', anna.email, '--password-stdin'], anna.password)
    const page = await browser.newPage()
    await page.goto(`${manager.url}/login`)
    await page.getByLabel('E-mail address').fill(anna.email)
    await page.getByLabel('Password').fill(anna.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: 'Set up your second factor' })).toBeVisible()
    await expectAxeFindsNothing(page)
    await expectNothingCutOff(page)
    for (const path of ['/extensions', '/settings/administrators', '/account']) {
      await page.goto(`${manager.url}${path}`)
      await expect(page).toHaveURL(/\/second-factor$/)
    }
    expect((await page.request.get(`${manager.url}/api/jump-targets`)).status()).toBe(401)
    await page.getByRole('button', { name: 'Set up…' }).click()
    const shown = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? ''
    await page.getByLabel('Code', { exact: true }).fill(totpCodeAt(shown.replaceAll(' ', ''), Date.now()))
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible()
    await page.close()
  }
})
