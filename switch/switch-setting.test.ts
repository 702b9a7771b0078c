import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Gatekeeper, startGatekeeper } from '@/gatekeeper/start'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { publishRevision } from '@/lib/revision/mutations'
import { type Env, readEnv } from '@/lib/server/env'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'
import { finishFirstVisit } from '@/lib/set-up/finish'
import type { SetUpForm } from '@/lib/set-up/schema'
import { readAccountSecret } from '@/lib/switch-setting/account-secret'
import { readAttachedSwitch } from '@/lib/switch-setting/attached'
import { checkFolder } from '@/lib/switch-setting/check-folder'
import { saveSwitch, trySwitch } from '@/lib/switch-setting/mutations'
import { newSwitchForm, type SwitchForm } from '@/lib/switch-setting/schema'
import { viewSwitchSetting } from '@/lib/switch-setting/view'
import { type Laboratory, startLaboratory } from '@/switch/laboratory'
import { waitUntil } from '@/switch/wait-until'

/** The switch of the first visit and of Settings > Switch, on a real switch: tried, accepted, reached by a Commit. */

const author = { name: 'marie@example.com', from: '127.0.0.1' }
let laboratory: Laboratory
let database: TestDatabase
let dataDir: string
let env: Env
let gatekeeper: Gatekeeper
const logged: string[] = []

beforeAll(async () => {
  laboratory = await startLaboratory()
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'cordboard-switch-setting-'))
  env = readEnv({ CORDBOARD_DATA_DIR: dataDir })
  gatekeeper = await startGatekeeper({
    dataDir,
    databaseUrl: database.url,
    readAttached: () => readAttachedSwitch(env),
    httpPort: 0,
    agiPort: 0,
    log: (_, message) => logged.push(message),
  })
})
afterAll(async () => {
  await gatekeeper?.close()
  await database?.drop()
  await laboratory?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const choice = (more: Partial<SwitchForm> = {}): SwitchForm => {
  const { paths, ports, accounts } = laboratory.asterisk
  return {
    ...newSwitchForm(),
    kind: 'asterisk',
    port: ports.ami,
    user: accounts.gatekeeper.user,
    secret: accounts.gatekeeper.secret,
    configFolder: paths.config,
    folder: paths.switchDir,
    log: paths.log,
    ...more,
  }
}
const tryWith = (more: Partial<SwitchForm>) => trySwitch(database.db, env, choice(more))
const isUp = async () =>
  /^cordboard_switch_up 1$/m.test(
    await (await fetch(`http://127.0.0.1:${gatekeeper.httpPort}/metrics`)).text(),
  )
const runningRevision = async () =>
  /NoOp\(([0-9]+)\)/.exec(await laboratory.asterisk.cli('dialplan show rev@cb-meta'))?.[1]

async function commit(): Promise<number> {
  const published = await publishRevision(database.db, { author, message: 'Test' })
  if (!published.ok) throw new Error(JSON.stringify(published))
  return published.number
}
async function stateOf(number: number): Promise<string> {
  const { state } = await database.db.revision.findUniqueOrThrow({ where: { number } })
  return state
}

describe('a switch is tried before it is accepted', () => {
  it('names the field and what to do', async () => {
    const cases: [Partial<SwitchForm>, string, RegExp][] = [
      [{ secret: 'wrong' }, 'secret', /refused “cordboard” with this secret.*manager\.conf/],
      [{ user: 'nobody' }, 'secret', /refused “nobody”/],
      [{ port: 1 }, 'port', /Nothing listens at 127\.0\.0\.1:1\..*Asterisk runs/],
      [{ port: gatekeeper.httpPort }, 'port', /does not speak as the manager interface/],
      [{ host: '192.0.2.1' }, 'host', /Enter 127\.0\.0\.1/],
      [{ configFolder: '/nonexistent/asterisk' }, 'configFolder', /There is no folder/],
      [{ folder: '/nonexistent/deeper/cordboard' }, 'folder', /There is no folder \/nonexistent\/deeper/],
      [{ folder: laboratory.asterisk.paths.config }, 'folder', /other files, such as/],
      [{ folder: '/proc/self/cordboard' }, 'folder', /belongs to the system|cannot write/],
      [{ log: '/nonexistent/full' }, 'log', /cannot be read/],
      [{ group: 'no-such-group' }, 'group', /no group/],
    ]
    for (const [more, path, message] of cases) {
      const result = await tryWith(more)
      expect(result, path).toMatchObject({
        ok: false,
        issues: expect.arrayContaining([{ path, message: expect.stringMatching(message) }]),
      })
      expect(await saveSwitch(database.db, env, { version: 0, value: choice(more) }, author)).toEqual(result)
    }
    expect(viewSwitchSetting(env).version).toBe(0)
    expect(await laboratory.asterisk.warnings({ ignore: [/authenticat/i] })).toEqual([])
  })

  it('names an account that lacks rights', async () => {
    const file = join(laboratory.asterisk.paths.config, 'manager.conf')
    const before = await readFile(file, 'utf8')
    await writeFile(
      file,
      `${before}[weak]\nsecret=weak\nread=system,call\nwrite=call\n[blind]\nsecret=blind\nwrite=all\n`,
    )
    await laboratory.asterisk.cli('manager reload')
    expect(await tryWith({ user: 'weak', secret: 'weak' })).toMatchObject({
      issues: [{ path: 'user', message: expect.stringContaining('lacks the class system, reporting.') }],
    })
    expect(await tryWith({ user: 'blind', secret: 'blind' })).toMatchObject({
      issues: [{ path: 'user', message: expect.stringContaining('read=system,call') }],
    })
    await writeFile(file, before)
    await laboratory.asterisk.cli('manager reload')
  })

  it('says that everything is ready, and what is still to do where it is not', async () => {
    const ready = await tryWith({})
    if (!ready.ok || !ready.report) throw new Error(JSON.stringify(ready))
    expect(ready.report.checks.filter(({ state }) => state === 'todo')).toEqual([])
    expect(ready.report.version).toMatch(/^2[0-9]\./)

    expect(await tryWith({ host: 'localhost' })).toMatchObject({ ok: true })

    const other = join(laboratory.asterisk.paths.folder, 'other')
    const bare = join(laboratory.asterisk.paths.folder, 'bare')
    await mkdir(bare)
    const result = await tryWith({ folder: other, configFolder: bare })
    if (!result.ok || !result.report) throw new Error(JSON.stringify(result))
    const lines = result.report.checks.flatMap((check) => check.lines ?? [])
    expect(lines.map(({ file }) => file)).toEqual([
      'extensions.conf',
      'pjsip.conf',
      'voicemail.conf',
      'features.conf',
      'manager.conf',
    ])
    expect(lines[1]?.text).toMatch(
      /^\[global\]\ntype=global\n; Otherwise .*\nignore_uri_user_options=yes\n#tryinclude .*\/other\/current\/pjsip\.conf$/,
    )
    for (const { file, text } of lines) await writeFile(join(bare, file), `${text}\n`)
    const again = await tryWith({ folder: other, configFolder: bare })
    expect(again.ok && again.report?.checks.filter(({ state }) => state === 'todo')).toEqual([])
    // Tried, and left as it was.
    expect(await readdir(laboratory.asterisk.paths.folder)).not.toContain('other')
  })
})

describe('a switch is taken without a restart', () => {
  it('from the first visit: none first, then this one, and a Commit reaches it', async () => {
    const form: SetUpForm = {
      timeZone: 'America/Toronto',
      emergency: { kind: 'waiver', reason: 'A laboratory', numbers: '', host: '' },
      switch: choice({ secret: 'wrong' }),
      startWith: 'sample',
    }
    expect(await finishFirstVisit(database.db, env, form, author)).toMatchObject({
      issues: [{ path: 'switch.secret' }],
    })
    expect((await readDraft(database.db)).extensions).toEqual([])
    const none = { ...form, switch: { ...form.switch, kind: 'none' as const } }
    expect(await finishFirstVisit(database.db, env, none, author)).toEqual({ ok: true, isSwitchReady: true })
    const first = await commit()
    await waitUntil('files', async () => (await stateOf(first)) === 'ACTIVE_FILES_ONLY', {
      timeoutMs: 20_000,
    })
    expect(await readdir(join(dataDir, 'switch'))).toContain('current')

    expect(await saveSwitch(database.db, env, { version: 1, value: choice() }, author)).toMatchObject({
      ok: true,
      version: 2,
    })
    await waitUntil('the switch', isUp, { timeoutMs: 20_000 })
    await waitUntil('the revision to run', async () => (await runningRevision()) === String(first), {
      timeoutMs: 30_000,
    })
    await waitUntil('its state', async () => (await stateOf(first)) === 'ACTIVE', { timeoutMs: 20_000 })

    const draft = await readDraft(database.db)
    const renamed = draft.extensions.map((one) => (one.number === '101' ? { ...one, name: 'Corner' } : one))
    expect(await saveDraft(database.db, draft, { ...draft, extensions: renamed }, author)).toMatchObject({
      ok: true,
    })
    const second = await commit()
    await waitUntil('the second', async () => (await stateOf(second)) === 'ACTIVE', { timeoutMs: 30_000 })
    expect(await runningRevision()).toBe(String(second))
  })

  it('keeps the secret in a file of its own, and nowhere else', async () => {
    const { secret } = laboratory.asterisk.accounts.gatekeeper
    const files = (await readdir(dataDir)).filter((name) => name.startsWith('switch'))
    const secrets = files.filter((name) => name.endsWith('.secret'))
    expect(secrets).toHaveLength(1)
    for (const name of ['switch.json', ...secrets])
      expect((await stat(join(dataDir, name))).mode & 0o777, name).toBe(0o600)
    const file = join(dataDir, secrets[0] ?? '')
    expect(await readFile(file, 'utf8')).not.toContain(secret)
    expect(readAccountSecret(file)).toBe(secret)
    const shown = JSON.stringify([
      viewSwitchSetting(env),
      await readFile(join(dataDir, 'switch.json'), 'utf8'),
      await database.db.auditEntry.findMany(),
      logged,
    ])
    expect(shown).not.toContain(secret)
    expect(shown).not.toContain('wrong')
  })

  it('keeps the stored secret for the same account only', async () => {
    const { version } = viewSwitchSetting(env)
    expect(await tryWith({ secret: '' })).toMatchObject({ ok: true })
    for (const more of [{ port: gatekeeper.httpPort }, { user: 'observer' }, { host: '127.0.0.9' }])
      expect(await tryWith({ secret: '', ...more })).toMatchObject({ issues: [{ path: 'secret' }] })
    expect(await saveSwitch(database.db, env, { version: 1, value: choice() }, author)).toMatchObject({
      reason: 'conflict',
      by: 'marie@example.com',
    })
    const off = { ...env, givenSwitch: { ...env.givenSwitch, kind: 'none' as const } }
    expect(await saveSwitch(database.db, off, { version, value: choice() }, author)).toMatchObject({
      ok: true,
    })
    expect(viewSwitchSetting(env)).toMatchObject({ version, form: { kind: 'asterisk' } })
  })

  it('a folder that cannot be written to is refused at its field', async () => {
    const file = join(laboratory.asterisk.paths.folder, 'file')
    await writeFile(file, '')
    expect(await tryWith({ folder: file })).toMatchObject({ issues: [{ path: 'folder' }] })
    // No name of a file may be so long: not even root could make it.
    const long = join(laboratory.asterisk.paths.folder, 'x'.repeat(300))
    expect(await checkFolder(long, '')).toMatchObject({
      issue: { path: 'folder', message: expect.stringMatching(/cannot write to .* Give .* to the user/) },
    })
  })

  it('is given up again, and files are written as before', async () => {
    const { version } = viewSwitchSetting(env)
    const none = { ...choice(), kind: 'none' as const }
    expect(await saveSwitch(database.db, env, { version, value: none }, author)).toMatchObject({ ok: true })
    await waitUntil('no switch', async () => !(await isUp()), { timeoutMs: 20_000 })
    const draft = await readDraft(database.db)
    const renamed = draft.extensions.map((one) => (one.number === '102' ? { ...one, name: 'Window' } : one))
    await saveDraft(database.db, draft, { ...draft, extensions: renamed }, author)
    const number = await commit()
    await waitUntil('files', async () => (await stateOf(number)) === 'ACTIVE_FILES_ONLY', {
      timeoutMs: 20_000,
    })
    expect((await readdir(dataDir)).filter((name) => name.endsWith('.secret'))).toEqual([])
  })
})
