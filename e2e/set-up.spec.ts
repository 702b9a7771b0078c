import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff } from './manager'
import { startWebApp, type WebApp } from './web-app'

const root = fileURLToPath(new URL('..', import.meta.url))

/** As `npm start` does before it starts the web app: the tables, and the code for the first visit. */
async function prepareData({ dataDir }: WebApp): Promise<{ setUpCode: string | null }> {
  const env = { ...process.env, CORDBOARD_DATA_DIR: dataDir }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, 'build/prepare-data.js'), 'migrate'],
    { env },
  )
  return JSON.parse(stdout)
}

test('the first visit makes an administrator and a PBX, and the next one asks for the password', async ({
  page,
}) => {
  const webApp = await startWebApp()
  try {
    const { setUpCode } = await prepareData(webApp)
    if (setUpCode === null) throw new Error('There is no code for the first visit.')

    await page.goto(`${webApp.url}/login`)
    await expect(page).toHaveURL(/\/set-up$/)
    await page.getByLabel('One-time code').fill('AAAA-AAAA')
    await page.getByLabel('E-mail address').fill('marie@example.com')
    await page.getByLabel('Password').fill('too short')
    await page.getByRole('button', { name: 'Create administrator' }).click()
    await expect(page.getByText('Enter a password of at least 12 characters.')).toBeVisible()
    await expectAxeFindsNothing(page)
    await expectNothingCutOff(page)
    await page.getByLabel('Password').fill('correct horse battery')
    await page.getByRole('button', { name: 'Create administrator' }).click()
    await expect(page.getByText('This is not the code.')).toBeVisible()
    await expect(page.getByLabel('E-mail address')).toHaveValue('marie@example.com')
    await page.getByLabel('One-time code').fill(setUpCode)
    await page.getByRole('button', { name: 'Create administrator' }).click()

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your PBX')
    expect(existsSync(join(webApp.dataDir, 'set-up.code'))).toBe(false)
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect(page.getByText('Enter at least one number, such as 911 or 112.')).toBeVisible()
    await expectAxeFindsNothing(page)
    await expectNothingCutOff(page)
    await page.getByLabel('Emergency numbers').fill('911, 9911')
    await page.getByLabel('Carrier').fill('sip.carrier.example')
    await page.getByRole('radio', { name: 'The sample PBX' }).check()
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect(page).not.toHaveURL(/set-up/)
    await page.goto(`${webApp.url}/outgoing-lines`)
    await expect(page.getByText('9911').first()).toBeVisible()
    expect((await prepareData(webApp)).setUpCode).toBeNull()

    await page.context().clearCookies()
    await page.goto(`${webApp.url}/outgoing-lines`)
    await expect(page).toHaveURL(/\/login/)
    await page.getByLabel('E-mail address').fill('Marie@example.com')
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('E-mail address or password is wrong.')).toBeVisible()
    await expectAxeFindsNothing(page)
    await page.getByLabel('Password').fill('correct horse battery')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).not.toHaveURL(/\/login/)
    const [cookie] = await page.context().cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  } finally {
    await webApp.stop()
  }
})

test('who is not signed in learns nothing', async ({ request }) => {
  const webApp = await startWebApp()
  try {
    await prepareData(webApp)
    for (const path of ['/api/jump-targets', '/api/commit-status?revision=1'])
      expect((await request.get(`${webApp.url}${path}`)).status(), path).toBe(401)
    const question = await request.post(`${webApp.url}/api/v1/authorize`, { data: { device: '101' } })
    expect(question.status()).toBe(401)
    expect(question.headers()['content-type']).toBe('application/problem+json')
    for (const path of ['/class-of-service', '/extensions', '/commit', '/hot-desk-board']) {
      const answer = await request.get(`${webApp.url}${path}`, { maxRedirects: 0 })
      expect([answer.status(), answer.headers().location], path).toEqual([307, '/set-up'])
    }
  } finally {
    await webApp.stop()
  }
})
