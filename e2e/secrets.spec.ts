import { readdirSync, readFileSync, statSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { confirmSecondFactor, proposeSecondFactor } from '@/lib/admin/second-factor'
import { totpCodeAt } from '@/lib/admin/totp'
import { closeDatabase, openDatabase } from '@/lib/server/db'
import { expect, test } from './fixtures'
import {
  administrator,
  expectAxeFindsNothing,
  expectNothingCutOff,
  leave,
  type Manager,
  startManager,
} from './manager'

/** A marker in everything that is secret, and where it is found afterwards: in the files for the switch, and nowhere else. */

const secrets = {
  sipPassword: 'Marker-sip-password-1',
  trunkPassword: 'Marker-trunk-password-1',
  voicemailPassword: '908172635411',
  pin: '718293645012',
}
const wrong = { pin: '645012718293', password: 'Marker-wrong-password-1' }

test.describe('secrets', () => {
  let manager: Manager
  test.beforeAll(async () => {
    manager = await startManager({ withGatekeeper: true, isEmpty: true })
  })
  test.afterAll(async () => {
    await manager.stop()
  })

  /** Files of the data folder, logs included, that hold a text: `switch/rev-1/pjsip.conf`. */
  const filesWith = (text: string): string[] =>
    readdirSync(manager.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => readFileSync(file, 'latin1').includes(text))
      .map((file) => file.slice(manager.dataDir.length + 1))
      .sort()

  test('are in the files for the switch and nowhere else; a key that is lost is told of', async ({
    page,
  }) => {
    const policy = (await readFile('samples/how-to.yaml', 'utf8'))
      .replace('name: Landing spot 1\n', `name: Landing spot 1\n    password: ${secrets.sipPassword}\n`)
      .replace('host: 192.0.2.10', `host: 192.0.2.10, username: us, password: ${secrets.trunkPassword}`)
      .replace('pin: "1234"', `pin: "${secrets.pin}"`)
      .replace('password: "2222"', `password: "${secrets.voicemailPassword}"`)
    const said = [
      await manager.command(['import', '-', '--yes'], policy),
      await manager.command(['commit', '--message', 'Markers', '--json']),
    ]
    const login = (pin: string) =>
      manager.askGatekeeper('/v1/hotdesk/login', { device: '101', extension: '222', pin })
    await expect(login(wrong.pin)).rejects.toThrow(/wrong_extension_or_pin/)
    await login(secrets.pin)
    const made = JSON.parse(await manager.command(['token', 'create', 'Reader', '--scope', 'read', '--json']))

    await page.goto(`${manager.url}/login`)
    await page.getByLabel('E-mail address').fill(administrator.email)
    for (const password of [wrong.password, administrator.password]) {
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      if (password === wrong.password) await expect(page.getByText('password is wrong')).toBeVisible()
    }
    await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible()
    const db = openDatabase(`file:${join(manager.dataDir, 'cordboard.db')}`)
    const { id: adminId } = await db.administrator.findFirstOrThrow()
    const { secret: totp, sealed } = proposeSecondFactor(db, adminId)
    const code = totpCodeAt(totp, Date.now())
    const factor = await confirmSecondFactor(
      db,
      { adminId, sealed, code },
      { name: administrator.email, from: 'test' },
    )
    const ids = {
      phone: (await db.extension.findFirstOrThrow({ where: { number: '101' } })).id,
      desk: (await db.extension.findFirstOrThrow({ where: { number: '222' } })).id,
      trunk: (await db.trunk.findFirstOrThrow()).id,
    }
    await closeDatabase(db)

    const paths = [
      ...[
        `/extensions/${ids.phone}`,
        `/extensions/${ids.desk}`,
        `/trunks/${ids.trunk}`,
        '/extensions',
        '/trunks',
      ],
      ...[
        '/commit',
        '/commit/1',
        '/history/1',
        '/history',
        '/audit',
        '/audit/1',
        '/settings/api-tokens',
        '/account',
      ],
      ...[
        '/settings/switch',
        '/settings/administrators',
        '/status',
        '/drift',
        '/hot-desk-board',
        '/permissions',
      ],
      ...['/api/audit-entries', '/api/extensions', '/api/jump-targets', '/api/status', '/api/notices'],
    ]
    for (const path of paths) {
      const answer = await page.request.get(`${manager.url}${path}`)
      expect(answer.status(), path).toBe(200)
      said.push(await answer.text())
    }
    for (const command of ['export', 'audit export', 'decisions list', 'sessions', 'diff --files', 'lint'])
      said.push(await manager.command(command.split(' ')))
    said.push(await manager.command(['secrets', 'rotate', '--json']))
    const [cookie] = await page.context().cookies()
    const hidden = {
      ...{ ...secrets, wrongPin: wrong.pin, wrongPassword: wrong.password },
      ...{
        password: administrator.password,
        totp,
        recoveryCode: factor.ok ? String(factor.recoveryCodes[0]) : '',
      },
      ...{ token: String(made.token), cookie: String(cookie?.value) },
    }
    for (const [name, text] of Object.entries(hidden)) {
      expect(text.length, name).toBeGreaterThan(9)
      expect(
        said.findIndex((one) => one.includes(text)),
        `${name} was told`,
      ).toBe(-1)
    }

    const revision = 'switch/rev-1'
    const where = Object.fromEntries(Object.entries(hidden).map(([name, text]) => [name, filesWith(text)]))
    const nowhere = Object.fromEntries(Object.keys(hidden).map((name) => [name, [] as string[]]))
    expect(where).toEqual({
      ...nowhere,
      sipPassword: [`${revision}/pjsip.conf`],
      trunkPassword: [`${revision}/pjsip.conf`],
      voicemailPassword: [`${revision}/voicemail.conf`],
    })
    for (const file of readdirSync(join(manager.dataDir, revision)))
      expect(statSync(join(manager.dataDir, revision, file)).mode & 0o777, file).toBe(0o640)
    expect(statSync(join(manager.dataDir, revision)).mode & 0o007).toBe(0)
    const extensions = await readFile(join(manager.dataDir, revision, 'extensions.conf'), 'utf8')
    const switchToken = /token=([a-z0-9]{32})/.exec(extensions)?.[1] ?? ''
    expect(filesWith(switchToken)).toEqual(['gatekeeper/active.json', `${revision}/extensions.conf`])
    for (const name of readdirSync(manager.dataDir).filter((name) =>
      /\.(?:key|token|code|secret)$/.test(name),
    ))
      expect(statSync(join(manager.dataDir, name)).mode & 0o777, name).toBe(0o600)

    const key = join(manager.dataDir, 'secrets.key')
    await rename(key, `${key}.away`)
    await writeFile(key, `${'0'.repeat(64)}\n`, { mode: 0o600 })
    await page.goto(`${manager.url}/trunks/${ids.trunk}`)
    await expect(page.getByRole('heading', { name: 'The secrets cannot be opened' })).toBeVisible()
    await expect(page.getByText('is not the key that sealed')).toBeVisible()
    await expectAxeFindsNothing(page)
    await expectNothingCutOff(page)
    expect(await readFile(key, 'utf8')).toBe(`${'0'.repeat(64)}\n`)
    await manager.askGatekeeper('/v1/authorize', { device: '101', dialed: '103' })
    await rename(`${key}.away`, key)
    await page.getByRole('link', { name: 'Try again' }).click()
    await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible()
    await leave(page)
  })
})
