import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findSession } from '@/lib/admin/sessions'
import { setUpDelay } from '@/lib/admin/sign-in-delay'
import { readDraft } from '@/lib/draft/data'
import { saveObject } from '@/lib/draft/save-object'
import { checkSnapshot } from '@/lib/policy/check'
import { readEnv } from '@/lib/server/env'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'
import { ensureSetUpCode, setUpCodeFile } from '@/lib/set-up/code'
import { finishFirstVisit } from '@/lib/set-up/finish'
import { createFirstAdministrator } from '@/lib/set-up/first-administrator'
import { setUpPbx } from '@/lib/set-up/first-pbx'
import type { FirstPbxInput } from '@/lib/set-up/schema'
import { readStoredSwitch } from '@/lib/switch-setting/stored'
import { viewSwitchSetting } from '@/lib/switch-setting/view'

const marie = { name: 'marie@example.com', from: '127.0.0.1' }
const account = { email: 'Marie@example.com', name: 'Marie', password: 'correct horse battery' }

let test: TestDatabase
let dataDir: string
beforeEach(async () => {
  test = await createTestDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'cordboard-set-up-'))
  setUpDelay().forget('set-up code')
})
afterEach(async () => {
  vi.useRealTimers()
  await test.drop()
  rmSync(dataDir, { recursive: true })
})

const create = (code: string, more = {}) =>
  createFirstAdministrator(test.db, dataDir, { ...account, ...more, code }, '127.0.0.1')

describe('the first administrator', () => {
  it('is created with the code of the terminal, once, and signed in', async () => {
    const code = ensureSetUpCode(dataDir)
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect(ensureSetUpCode(dataDir)).toBe(code)
    expect(statSync(setUpCodeFile(dataDir)).mode & 0o777).toBe(0o600)
    const results = await Promise.all([
      create(code.toLowerCase().replace('-', ' ')),
      create(code, { email: 'paul@example.com' }),
    ])
    const [first, second] = results
    expect(first).toMatchObject({ ok: true, admin: { email: 'marie@example.com', role: 'administrator' } })
    expect(second).toMatchObject({ ok: false, reason: 'refused' })
    expect(first?.ok && (await findSession(test.db, first.token))).toMatchObject({ role: 'administrator' })
    expect(existsSync(setUpCodeFile(dataDir))).toBe(false)
  })

  it('is refused without it, and guesses have to wait', async () => {
    const code = ensureSetUpCode(dataDir)
    for (let count = 0; count < 3; count++)
      expect(await create('AAAA-AAAA')).toMatchObject({ issues: [{ path: 'code' }] })
    expect(await create(code)).toMatchObject({
      issues: [{ path: 'code', message: expect.stringContaining('Too many') }],
    })
    expect(await test.db.administrator.count()).toBe(0)
  })

  it('keeps the code when the account is refused', async () => {
    const code = ensureSetUpCode(dataDir)
    expect(await create(code, { password: 'short', email: 'marie' })).toMatchObject({
      issues: [{ path: 'email' }, { path: 'password' }],
    })
    expect(await create(code)).toMatchObject({ ok: true })
  })
})

describe('the first PBX', () => {
  const line: FirstPbxInput['emergency'] = { kind: 'line', numbers: '112, 9112', host: 'sip.example.net' }
  const base = { timeZone: 'Europe/Paris', startWith: 'guide' } as const

  it('has the emergency line that was asked for, and the code for hot desk', async () => {
    expect(await setUpPbx(test.db, { ...base, emergency: line }, marie)).toEqual({ ok: true })
    const draft = await readDraft(test.db)
    expect(draft.settings.timeZone).toBe('Europe/Paris')
    expect(draft.outgoingLines).toMatchObject([{ emergency: true, patterns: ['112', '9112'] }])
    expect(draft.trunks).toMatchObject([{ host: 'sip.example.net', enabled: true }])
    expect(draft.services).toMatchObject([{ code: '*22' }, { code: '*97' }])
    expect(checkSnapshot(draft).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('may have a recorded waiver instead', async () => {
    const emergency = { kind: 'waiver', reason: 'A laboratory' } as const
    expect(await setUpPbx(test.db, { ...base, emergency }, marie)).toEqual({ ok: true })
    expect((await readDraft(test.db)).settings.emergencyWaiver).toMatchObject({
      by: 'marie@example.com',
      reason: 'A laboratory',
    })
  })

  it('may be the sample, with our emergency numbers and carrier', async () => {
    const input = { ...base, startWith: 'sample', emergency: line }
    expect(await setUpPbx(test.db, input, marie)).toEqual({ ok: true })
    const draft = await readDraft(test.db)
    expect(draft.extensions.length).toBeGreaterThan(5)
    const emergency = draft.outgoingLines.filter((it) => it.emergency)
    expect(emergency).toMatchObject([{ patterns: ['112', '9112'] }])
    const trunk = draft.trunks.find(({ id }) => id === emergency[0]?.trunkIds[0])
    expect(trunk?.host).toBe('sip.example.net')
    expect(checkSnapshot(draft).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('names each field that is wrong', async () => {
    const emergency = { kind: 'line', numbers: '11a', host: 'not a host' }
    expect(await setUpPbx(test.db, { ...base, timeZone: 'Mars/Base', emergency }, marie)).toMatchObject({
      issues: [{ path: 'timeZone' }, { path: 'emergency.numbers.0' }, { path: 'emergency.host' }],
    })
  })

  it('keeps what is there already', async () => {
    const trunk = {
      name: 'emergency CARRIER',
      enabled: true,
      host: '192.0.2.1',
      port: 5060,
      username: null,
      register: false,
    }
    await saveObject(test.db, { kind: 'trunk', id: null, version: null, value: trunk }, marie)
    expect(await setUpPbx(test.db, { ...base, emergency: line }, marie)).toEqual({ ok: true })
    expect((await readDraft(test.db)).trunks.map(({ name }) => name).sort()).toEqual([
      'Emergency carrier 2',
      'emergency CARRIER',
    ])
  })
})

describe('the end of the first visit', () => {
  const form = {
    timeZone: 'Europe/Paris',
    startWith: 'guide',
    emergency: { kind: 'line', numbers: '112', host: 'sip.example.net', reason: '' },
  } as const

  it('comes once: a page that was left open replaces nothing', async () => {
    const env = readEnv({ CORDBOARD_DATA_DIR: dataDir })
    const { form: none } = viewSwitchSetting(env)
    expect(await finishFirstVisit(test.db, env, { ...form, switch: none }, marie)).toMatchObject({ ok: true })
    const [draft, setting] = [await readDraft(test.db), readStoredSwitch(dataDir)]
    expect(
      await finishFirstVisit(
        test.db,
        env,
        { ...form, startWith: 'sample', timeZone: 'America/Montreal', switch: none },
        marie,
      ),
    ).toMatchObject({ ok: false, issues: [{ path: '', message: expect.stringContaining('set up already') }] })
    expect(await readDraft(test.db)).toEqual(draft)
    expect(readStoredSwitch(dataDir)).toEqual(setting)
  })
})
