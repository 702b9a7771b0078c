import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Gatekeeper, startGatekeeper } from '@/gatekeeper/start'
import { LockedError } from '@/gatekeeper/state/lock'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { testHotDesk, testPhone, testSnapshot } from '@/lib/hotdesk/test-snapshot'
import type { Snapshot } from '@/lib/policy/snapshot'
import { publishRevision, setRevisionState } from '@/lib/revision/mutations'
import { hashPassword } from '@/lib/server/password'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'
import type { AttachedSwitch } from '@/lib/switch-setting/attached'

const author = { name: 'test', from: 'test' }
/** The worker starts from its TypeScript source, which takes its time. */
const patient = { timeout: 15_000 }
let dir: string
let database: TestDatabase
let gatekeeper: Gatekeeper | null
let logged: string[]
let attached: AttachedSwitch

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cordboard-gatekeeper-'))
  database = await createTestDatabase()
  gatekeeper = null
  logged = []
  attached = filesIn('switch')
})
afterEach(async () => {
  await gatekeeper?.close()
  await database.drop()
  rmSync(dir, { recursive: true, force: true })
})

const filesIn = (folder: string): AttachedSwitch => ({
  kind: 'none',
  folder: join(dir, folder),
  group: null,
  configFolder: dir,
  log: null,
  ami: null,
})

const start = async (): Promise<Gatekeeper> => {
  gatekeeper = await startGatekeeper({
    dataDir: dir,
    databaseUrl: database.url,
    readAttached: () => ({ ...attached }),
    httpPort: 0,
    agiPort: 0,
    log: (level, message) => logged.push(`${level}: ${message}`),
  })
  return gatekeeper
}
const stop = async () => {
  await gatekeeper?.close()
  gatekeeper = null
}

const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
  const at = gatekeeper
  if (!at) throw new Error('The gatekeeper is not running.')
  const headers = { authorization: `Bearer ${at.token}`, ...(init.headers as Record<string, string>) }
  return fetch(`http://127.0.0.1:${at.httpPort}${path}`, { ...init, headers })
}
const post = (path: string, body: unknown) =>
  call(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
/** A question as the switch asks it. */
const ask = async (dialed: string, fields: Record<string, string> = {}, device = '101') => {
  const form = { device, dialed, rev: '1', token: switchToken(), accept: 'form', ...fields }
  const response = await call('/v1/authorize', {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { authorization: '' },
  })
  return { status: response.status, text: await response.text() }
}
/** The token that stands in the generated dialplan. */
const switchToken = () =>
  /token=([a-z0-9]{32})/.exec(readFileSync(join(dir, 'switch/current/extensions.conf'), 'utf8'))?.[1] ?? ''

const snapshot = async (): Promise<Snapshot> => {
  const plain = testSnapshot([testPhone('101'), testPhone('102'), testHotDesk('222'), testHotDesk('223')])
  const hash = await hashPassword('1234')
  return {
    ...plain,
    settings: {
      ...plain.settings,
      emergencyWaiver: { by: 'test', reason: 'A test', at: '2026-01-01T00:00:00Z' },
    },
    secrets: { ...plain.secrets, pinHashes: { user222: hash, user223: hash } },
  }
}

const publish = async (change: (draft: Snapshot) => Snapshot = (draft) => draft): Promise<number> => {
  const saved = await saveDraft(database.db, await readDraft(database.db), change(await snapshot()), author)
  if (!saved.ok) throw new Error(`The draft was refused: ${JSON.stringify(saved)}`)
  const published = await publishRevision(database.db, { author, message: 'Test' })
  if (!published.ok) throw new Error(`Publishing was refused: ${JSON.stringify(published)}`)
  return published.number
}
const commit = async (change?: (draft: Snapshot) => Snapshot): Promise<number> => {
  const number = await publish(change)
  await post('/v1/nudge', {})
  await expect.poll(async () => (await statusOf(number)).state, patient).toBe('active-files-only')
  return number
}
const statusOf = async (number: number) => (await call(`/v1/commit/status?revision=${number}`)).json()

describe('gatekeeper', { timeout: 30_000 }, () => {
  it('takes another switch without a restart', async () => {
    await start()
    await commit()
    const before = gatekeeper?.httpPort
    attached = filesIn('elsewhere')
    await post('/v1/nudge', {})
    await expect.poll(() => existsSync(join(dir, 'elsewhere/current/extensions.conf')), patient).toBe(true)
    expect(gatekeeper?.httpPort).toBe(before)
    expect(logged).toContain('info: There is no switch now: files only.')
    // The next revision goes there too.
    await commit((draft) => ({ ...draft, settings: { ...draft.settings, timeZone: 'Europe/Paris' } }))
    expect(readlinkSync(join(dir, 'elsewhere/current'))).toBe('rev-2')
    expect(readlinkSync(join(dir, 'switch/current'))).toBe('rev-1')
  })

  it('with a setting that cannot be read lets revisions wait', async () => {
    const options = filesIn('switch')
    Object.defineProperty(options, 'kind', {
      get: () => {
        throw new Error('The setting is damaged.')
      },
    })
    attached = options
    await start()
    const number = await publish()
    await expect.poll(async () => (await statusOf(number)).error, patient).toMatch(/cannot be reached/)
    expect((await statusOf(number)).state).toBe('published')
    expect(logged).toContain('error: The setting is damaged.')
    attached = filesIn('switch')
    await expect.poll(async () => (await statusOf(number)).state, patient).toBe('active-files-only')
  })

  it('applies a published revision, tells each step, and answers from it', async () => {
    await start()
    expect((await call('/readyz')).status).toBe(503)
    await commit()
    const { steps, error } = await statusOf(1)
    expect(error).toBeNull()
    expect(steps.map((step: { name: string; state: string }) => `${step.name}: ${step.state}`)).toEqual([
      'generate: done',
      'stage: done',
      'check: done',
      'switch over: done',
    ])
    expect((await call('/readyz')).status).toBe(200)
    expect(await ask('222')).toMatchObject({
      status: 200,
      text: expect.stringMatching(
        /^v=1&decision=allow&reason=granted&to=cb-extension&as=phone101&max=&refusal=announce&rev=1&trace=/,
      ),
    })
    const why = await (await post('/v1/authorize', { device: '101', dialed: '601', explain: true })).json()
    expect(why).toMatchObject({ v: 1, decision: 'deny', reason: 'not_granted', revision: 1 })
    expect(why.explain.sentences.length).toBeGreaterThan(2)
    expect(await (await call('/metrics')).text()).toMatch(
      /cordboard_decisions_total\{source="gatekeeper",reason="granted"\} 1\n/,
    )
  })

  it('answers the switch only with the token of the revision it runs, and only about now', async () => {
    await start()
    await commit()
    expect((await ask('222', { rev: '9' })).status).toBe(409)
    expect((await ask('222', { token: 'a'.repeat(32) })).status).toBe(401)
    expect((await ask('222', { at: '2026-01-01T00:00:00Z' })).status).toBe(403)
    const former = switchToken()
    await commit((draft) => ({
      ...draft,
      extensions: draft.extensions.filter((one) => one.id !== 'user223'),
    }))
    expect(switchToken()).not.toBe(former)
    for (const { text, status } of [
      await ask('222', { token: former }),
      await ask('222', { token: former, rev: '2' }),
    ]) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(text).not.toContain('v=1')
    }
    expect((await ask('222', { rev: '2' })).status).toBe(200)
  })

  it('logs in and out; the answers follow at once', async () => {
    await start()
    await commit()
    expect((await ask('601')).text).toContain('decision=deny')
    const login = await post('/v1/hotdesk/login', { device: '101', extension: '222', pin: '1234' })
    expect(await login.json()).toMatchObject({ session: { extension: '222', device: '101', until: null } })
    expect((await ask('601')).text).toContain('decision=allow&reason=granted&to=cb-application&as=user222&')
    expect(await (await call('/v1/hotdesk/sessions')).json()).toMatchObject({
      sessions: [{ extension: '222' }],
    })
    expect((await post('/v1/hotdesk/login', { device: '102', extension: '222', pin: '9999' })).status).toBe(
      403,
    )
    expect((await post('/v1/hotdesk/logout', { extension: '222', reason: 'Test' })).status).toBe(200)
    expect((await ask('601')).text).toContain('decision=deny')
    expect((await post('/v1/hotdesk/logout', { extension: '999' })).status).toBe(404)
    const events = await database.db.hotDeskEvent.findMany({ orderBy: { id: 'asc' } })
    expect(events.map((event) => `${event.kind} ${event.by} ${event.reason}`)).toEqual([
      'LOGIN gatekeeper ',
      'FORCED gatekeeper Test',
    ])
  })

  it('goes on without the database: decisions and sessions from its copies, no login', async () => {
    await start()
    await commit()
    await post('/v1/hotdesk/login', { device: '101', extension: '222', pin: '1234' })
    await stop()
    const file = database.url.slice('file:'.length)
    renameSync(file, `${file}.away`)
    await start()
    expect((await ask('601')).text).toContain('decision=allow&reason=granted&to=cb-application&as=user222&')
    await expect
      .poll(() => logged.some((line) => line.includes('database cannot be reached')), patient)
      .toBe(true)
    expect((await post('/v1/hotdesk/login', { device: '102', extension: '223', pin: '1234' })).status).toBe(
      503,
    )
    expect((await post('/v1/hotdesk/logout', { device: '101' })).status).toBe(503)
    renameSync(`${file}.away`, file)
    await expect.poll(() => logged.at(-1), patient).toBe('info: The database answers.')
    expect((await post('/v1/hotdesk/logout', { device: '101' })).status).toBe(200)
  })

  it('starts a new worker when the database file is another one', async () => {
    await start()
    await commit()
    const file = database.url.slice('file:'.length)
    copyFileSync(file, `${file}.copy`)
    renameSync(`${file}.copy`, file)
    await expect
      .poll(async () => (await call('/metrics')).text(), patient)
      .toContain('cordboard_worker_restarts_total 1\n')
    const login = () => post('/v1/hotdesk/login', { device: '101', extension: '222', pin: '1234' })
    await expect.poll(async () => (await login()).status, patient).toBe(200)
  })

  it('does not use a damaged copy, says so, and takes the revision from the database', async () => {
    await start()
    await commit()
    await stop()
    const copy = join(dir, 'gatekeeper/active.json')
    writeFileSync(copy, readFileSync(copy, 'utf8').replace('101', '109'))
    await start()
    expect(logged.some((line) => line.includes('is damaged and is not used'))).toBe(true)
    await expect.poll(async () => (await call('/readyz')).status, patient).toBe(200)
    await expect.poll(async () => (await ask('222')).status, patient).toBe(200)
  })

  it('finishes after a crash what it was applying', async () => {
    await start()
    await commit()
    await stop()
    const number = await publish((draft) => ({
      ...draft,
      extensions: draft.extensions.filter((one) => one.id !== 'user223'),
    }))
    expect((await setRevisionState(database.db, number, 'applying')).ok).toBe(true)
    await start()
    await expect.poll(async () => (await statusOf(number)).state, patient).toBe('active-files-only')
    expect(readFileSync(join(dir, 'switch/current/extensions.conf'), 'utf8')).toContain(`NoOp(${number})`)
  })

  it('puts files right that were changed by others', async () => {
    await start()
    await commit()
    await stop()
    rmSync(join(dir, 'switch'), { recursive: true })
    await start()
    await expect
      .poll(
        () => readdirSync(dir).includes('switch') && readdirSync(join(dir, 'switch')).includes('current'),
        patient,
      )
      .toBe(true)
    expect((await ask('222')).status).toBe(200)
  })

  it('refuses what it cannot read, each with a code', async () => {
    await start()
    await commit()
    const codeOf = async (response: Response) => {
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      const problem = await response.json()
      expect(problem.requestId).toMatch(/^[0-9a-z]+$/)
      return `${response.status} ${problem.code}`
    }
    const json = { 'content-type': 'application/json' }
    const none = { ...json, authorization: '' }
    const body = JSON.stringify({ device: '101', dialed: '222' })
    expect(await codeOf(await call('/nothing'))).toBe('404 not_found')
    expect(await codeOf(await call('/__proto__'))).toBe('404 not_found')
    expect(await codeOf(await call('/v1/authorize'))).toBe('405 method_not_allowed')
    expect(await codeOf(await call('/v1/authorize', { method: 'POST', body, headers: none }))).toBe(
      '401 token_missing',
    )
    const wrong = { ...json, authorization: 'Bearer x' }
    expect(await codeOf(await call('/v1/authorize', { method: 'POST', body, headers: wrong }))).toBe(
      '401 token_unknown',
    )
    expect(await codeOf(await call('/v1/authorize', { method: 'POST', body: '[1]', headers: json }))).toBe(
      '400 malformed',
    )
    expect(
      await codeOf(await call('/v1/authorize', { method: 'POST', body: '{"device":{}}', headers: json })),
    ).toBe('400 malformed')
    expect(await codeOf(await post('/v1/authorize', { device: '101' }))).toBe('400 invalid_question')
    expect(await codeOf(await post('/v1/authorize', { device: 'x'.repeat(9000) }))).toBe('413 too_large')
    expect(await codeOf(await post('/v1/hotdesk/login', { device: '101' }))).toBe('400 invalid_request')
    expect(await codeOf(await call('/v1/commit/status?revision=x'))).toBe('400 invalid_revision')
    expect(await codeOf(await call('/v1/commit/status?revision=99'))).toBe('404 revision_unknown')
  })

  it('works alone with its data folder, keeps its token to itself, and leaves nothing behind', async () => {
    await start()
    const file = join(dir, 'gatekeeper.token')
    expect(readFileSync(file, 'utf8')).toBe(gatekeeper?.token)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const first = gatekeeper
    await expect(start()).rejects.toThrow(LockedError)
    gatekeeper = first
    expect(readFileSync(file, 'utf8')).toBe(first?.token)
    await stop()
    expect(readdirSync(dir)).not.toContain('gatekeeper.token')
    expect(readdirSync(join(dir, 'gatekeeper'))).not.toContain('lock')
  })
})
