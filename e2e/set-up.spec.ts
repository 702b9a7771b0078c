import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startFakeSwitch } from '@/lib/asterisk/ami/fake-switch'
import { type Frame, headerOf } from '@/lib/asterisk/ami/frames'
import { wallTimeOf } from '@/lib/commit/time-zones'
import { neededActions } from '@/lib/switch-setting/check-account'
import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, leave, startManager } from './manager'
import { startWebApp, type WebApp } from './web-app'

const secret = 'Kept-in-a-file-7'

/** As much of an Asterisk as a test of the account needs. */
function answerAsAsterisk(action: string, frame: Frame): string {
  switch (action) {
    case 'Login':
      return headerOf(frame, 'secret') === secret
        ? 'Response: Success'
        : 'Response: Error\nMessage: Authentication failed'
    case 'ListCommands':
      return [
        'Response: Success',
        ...Object.keys(neededActions).map((name) => `${name}: It is there. (Priv: system)`),
      ].join('\n')
    case 'CoreSettings':
      return 'Response: Success\nAsteriskVersion: 22.4.0'
    case 'Getvar': {
      const [, seconds, zone] = /STRFTIME\((\d+),([^,]+)/.exec(headerOf(frame, 'variable')) ?? []
      return `Response: Success\nValue: ${wallTimeOf(zone ?? 'UTC', Number(seconds))}`
    }
    default:
      return 'Response: Success'
  }
}

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
    await page.getByRole('radio', { name: 'Asterisk on this machine' }).check()
    await expectAxeFindsNothing(page)
    await expectNothingCutOff(page)
    await page.getByLabel('Emergency numbers').fill('911, 9911')
    await page.getByLabel('Carrier').fill('sip.carrier.example')
    await page.getByRole('radio', { name: 'The sample PBX' }).check()
    await page.getByRole('radio', { name: 'None' }).check()
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
    await leave(page)
    await webApp.stop()
  }
})

test('the switch is tried at the first visit, and what is left to do there is shown', async ({ page }, {
  outputDir,
}) => {
  const webApp = await startWebApp()
  const fake = await startFakeSwitch(answerAsAsterisk)
  const config = join(outputDir, 'etc')
  mkdirSync(config, { recursive: true })
  const own = ['extensions.conf', 'pjsip.conf', 'voicemail.conf']
  for (const file of own) writeFileSync(join(config, file), '; mine\n')
  try {
    const { setUpCode } = await prepareData(webApp)
    await page.goto(`${webApp.url}/set-up`)
    await page.getByLabel('One-time code').fill(setUpCode ?? '')
    await page.getByLabel('E-mail address').fill('marie@example.com')
    await page.getByLabel('Password').fill('correct horse battery')
    await page.getByRole('button', { name: 'Create administrator' }).click()

    await page.getByRole('radio', { name: 'Not from this PBX' }).check()
    await page.getByLabel('Reason').fill('A test')
    await page.getByRole('radio', { name: 'Asterisk on this machine' }).check()
    await page.getByLabel('Manager interface').fill('192.0.2.1')
    await page.getByLabel('User').fill('cordboard')
    await page.getByLabel('Secret').fill('wrong')
    await page.getByLabel('Configuration folder').fill(config)
    await page.getByLabel('Cordboard’s folder').fill(join(config, 'cordboard'))
    await page.getByLabel('Log').fill('')
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect(page.getByText('it is used on the same machine only')).toBeVisible()
    await page.getByLabel('Manager interface').fill('127.0.0.1')
    await page.getByLabel('Port').fill(String(fake.port))
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect(page.getByText('The switch refused “cordboard” with this secret.')).toBeVisible()
    await expect(page.getByLabel('Reason')).toHaveValue('A test')
    await page.getByLabel('Secret').fill(secret)
    await page.getByRole('button', { name: 'Test the switch' }).click()
    await expect(page.getByText('Asterisk 22.4.0 answers at')).toBeVisible()
    await expectAxeFindsNothing(page)
    await expectNothingCutOff(page)
    await page.getByRole('button', { name: 'Begin' }).click()

    await expect(page).toHaveURL(/\/settings\/switch\?test$/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Switch')
    await expect(page.getByText('something is left to do there')).toBeVisible()
    await expect(page.getByText(`#tryinclude ${config}/cordboard/current/extensions.conf`)).toBeVisible()
    await expect(page.getByLabel('User')).toHaveValue('cordboard')
    expect((await page.content()).includes(secret)).toBe(false)
    await expectAxeFindsNothing(page)
    await expectNothingCutOff(page)

    await page.getByRole('button', { name: 'Replace…' }).click()
    await page.getByLabel('Secret').fill(secret)
    await page.getByRole('button', { name: 'Test and save' }).click()
    await expect(page.getByText('Switch kept.').first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Replace…' })).toBeVisible()
    expect((await page.content()).includes(secret)).toBe(false)

    await page.goto(`${webApp.url}/commit`)
    await page.getByRole('button', { name: 'Write the include lines…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Write' }).click()
    await expect(page.getByText(`Include lines written: ${own.join(', ')}`).first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Write the include lines…' })).toBeHidden()
    for (const file of own) {
      const names = readdirSync(config).filter((name) => name.startsWith(file))
      const texts = names.sort().map((name) => readFileSync(join(config, name), 'utf8'))
      expect(texts).toEqual([
        expect.stringMatching(`^; mine\n[^]*#tryinclude ${config}/cordboard/current/${file}\n$`),
        '; mine\n',
      ])
    }
    await page.goto(`${webApp.url}/settings/switch`)

    await page.getByLabel('Port').fill('1')
    await page.getByRole('button', { name: 'Test and save' }).click()
    await expect(page.getByText('Enter the secret again').first()).toBeVisible()
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('radio', { name: 'None' }).check()
    await page.getByRole('button', { name: 'Test and save' }).click()
    await expect(page.getByText('Switch kept.').first()).toBeVisible()
    await expect(page.getByText('None set up')).toBeVisible()
  } finally {
    await fake.close()
    await webApp.stop()
  }
})

test('what the environment says of the switch is told, and only administrators come to it', async ({
  page,
}) => {
  const manager = await startManager({ withGatekeeper: false })
  try {
    await manager.signIn(page)
    await page.goto(`${manager.url}/settings/switch`)
    await expect(page.getByText('CORDBOARD_SWITCH is none')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Test and save' })).toHaveCount(0)
    await expectAxeFindsNothing(page)
    await expectNothingCutOff(page)

    const password = 'a long enough one'
    await manager.command(
      ['admin', 'create', 'erik@example.com', '--role', 'editor', '--password-stdin'],
      password,
    )
    // A page that is still open would ask on as nobody, and Chromium would note the refusals.
    await leave(page)
    await page.context().clearCookies()
    await page.goto(`${manager.url}/login`)
    await page.getByLabel('E-mail address').fill('erik@example.com')
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).not.toHaveURL(/login/)
    await page.goto(`${manager.url}/settings/switch`)
    await expect(page).toHaveURL(/\/class-of-service$/)
    await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0)
  } finally {
    await leave(page)
    await manager.stop()
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
    for (const path of [
      '/class-of-service',
      '/extensions',
      '/commit',
      '/hot-desk-board',
      '/settings/switch',
    ]) {
      const answer = await request.get(`${webApp.url}${path}`, { maxRedirects: 0 })
      expect([answer.status(), answer.headers().location], path).toEqual([307, '/set-up'])
    }
  } finally {
    await webApp.stop()
  }
})
