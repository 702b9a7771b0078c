import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAdministrator } from '@/lib/admin/mutations'
import {
  confirmSecondFactor,
  endOwnSecondFactor,
  proposeSecondFactor,
  removeSecondFactor,
} from '@/lib/admin/second-factor'
import { openSession } from '@/lib/admin/sessions'
import { totpCodeAt } from '@/lib/admin/totp'
import { listAuditEntries } from '@/lib/audit/data'
import { nowMs } from '@/lib/server/clock'
import { closeDatabase, openDatabase } from '@/lib/server/db'
import { openSeal } from '@/lib/server/seal'
import { newKey, writeKeyFile } from '@/lib/server/secrets-key'
import { databasePath } from '@/lib/server/sqlite'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const password = 'correct horse battery'
const author = { name: 'marie@example.com', from: '192.0.2.7' }

let test: TestDatabase
let adminId: string
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 })
  test = await createTestDatabase({ audited: false })
  const made = await createAdministrator(test.db, { email: author.name, role: 'editor', password }, author)
  adminId = made.ok ? made.id : ''
})
afterEach(async () => {
  vi.useRealTimers()
  await test.drop()
})

const later = (ms = 30_000) => vi.setSystemTime(nowMs() + ms)
const signIn = async (code?: string, given = password, db = test.db) => {
  const input = { email: author.name, password: given, code, from: '192.0.2.9', formerToken: null }
  const result = await openSession(db, input)
  return result.ok ? 'in' : result.reason
}
const refusals = async (db = test.db) =>
  (await listAuditEntries(db)).filter(({ action }) => action === 'refused').reverse()
async function turnOn() {
  const { secret, sealed } = proposeSecondFactor(test.db, adminId)
  const code = totpCodeAt(secret, nowMs())
  const done = await confirmSecondFactor(test.db, { adminId, sealed, code }, author)
  if (!done.ok) throw new Error(JSON.stringify(done))
  later()
  return { secret, recoveryCodes: done.recoveryCodes }
}

describe('a second factor', () => {
  it('begins once the app showed a right code, of this account’s own secret', async () => {
    const { secret, sealed } = proposeSecondFactor(test.db, adminId)
    const confirm = (code: string, given = sealed) =>
      confirmSecondFactor(test.db, { adminId, sealed: given, code }, author)
    expect(await confirm('000000')).toMatchObject({ issues: [{ path: 'code' }] })
    expect(await signIn()).toBe('in')
    const code = totpCodeAt(secret, nowMs())
    expect(await confirm(code, proposeSecondFactor(test.db, 'another').sealed)).toMatchObject({ ok: false })
    expect(await confirm(code, 'v1.AAAA')).toMatchObject({ ok: false })
    expect(await confirm(code)).toMatchObject({ ok: true })
    expect(await confirm(code)).toMatchObject({ ok: false })
    const held = JSON.stringify([await test.db.administrator.findMany(), await listAuditEntries(test.db)])
    expect(held).not.toContain(secret)
  })

  it('asks for a code that is taken once', async () => {
    const { secret } = await turnOn()
    expect(await signIn()).toBe('code-wanted')
    expect(await signIn('', 'wrong')).toBe('wrong')
    expect(await signIn('123456')).toBe('code-wrong')
    const code = totpCodeAt(secret, nowMs())
    expect(await signIn(code)).toBe('in')
    expect(await signIn(code)).toBe('code-wrong')
    later()
    expect(await signIn(totpCodeAt(secret, nowMs()))).toBe('in')
  })

  it('lets one wait who tries codes, however right the password is', async () => {
    await turnOn()
    for (let count = 0; count < 3; count++) expect(await signIn(`00000${count}`)).toBe('code-wrong')
    expect(await signIn('000009')).toBe('wait')
    expect(await signIn()).toBe('wait')
  })

  it('is opened by each recovery code once', async () => {
    const { recoveryCodes } = await turnOn()
    expect(new Set(recoveryCodes).size).toBe(10)
    const [first = '', second = ''] = recoveryCodes
    expect(first).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
    expect(await signIn(first.toUpperCase().replaceAll('-', ' '))).toBe('in')
    expect(await signIn(first)).toBe('code-wrong')
    expect(await signIn(second)).toBe('in')
    expect(JSON.stringify(await test.db.recoveryCode.findMany())).not.toContain(second)
  })

  it('ends by the password, or by another administrator', async () => {
    await turnOn()
    const end = (given: string) => endOwnSecondFactor(test.db, { adminId, password: given }, author)
    expect(await end('wrong')).toMatchObject({ issues: [{ path: 'password' }] })
    expect(await end(password)).toEqual({ ok: true })
    expect(await signIn()).toBe('in')
    await turnOn()
    expect(await removeSecondFactor(test.db, adminId, author)).toBe(true)
    expect(await removeSecondFactor(test.db, adminId, author)).toBe(false)
    expect(await signIn()).toBe('in')
    expect(await test.db.recoveryCode.count()).toBe(0)
    const [entry] = await listAuditEntries(test.db, { kind: 'administrator' })
    expect(entry).toMatchObject({ author: 'marie@example.com' })
  })

  it.each([
    ['another', (path: string) => writeKeyFile(path, [newKey()])],
    ['no', (path: string) => rmSync(path)],
    ['a damaged', (path: string) => writeFileSync(path, 'damaged')],
  ])('that %s key opens is told of, after the right password, and counts as no try', async (_key, lose) => {
    const { secret, recoveryCodes } = await turnOn()
    lose(join(dirname(databasePath(test.url)), 'secrets.key'))
    const after = openDatabase(test.url)
    for (let count = 0; count < 6; count++)
      expect(await signIn(totpCodeAt(secret, nowMs()), password, after)).toBe('code-unreadable')
    expect(await signIn(totpCodeAt(secret, nowMs()), 'wrong', after)).toBe('wrong')
    expect((await refusals(after)).map((entry) => entry.after)).toEqual([
      { because: 'key' },
      { because: 'password', wrongTries: 1 },
    ])
    // What guesses a recovery code is counted as ever, and the right one opens.
    expect(await signIn('aaaa-aaaa-aaaa', password, after)).toBe('code-wrong')
    expect(await signIn(recoveryCodes[0], password, after)).toBe('in')
    expect(await removeSecondFactor(after, adminId, author)).toBe(true)
    expect(await signIn(undefined, password, after)).toBe('in')
    await closeDatabase(after)
  })

  it('has the first wrong code of a day in the audit, whatever was wrong before', async () => {
    await turnOn()
    await signIn(undefined, 'wrong')
    expect(await signIn('000000')).toBe('code-wrong')
    expect((await refusals()).map((entry) => entry.after)).toEqual([
      { because: 'password', wrongTries: 1 },
      { because: 'code', wrongTries: 2 },
    ])
  })
})

describe('the seal', () => {
  it('keeps its key for its owner, and takes no damaged one', () => {
    const dataDir = dirname(databasePath(test.url))
    const path = join(dataDir, 'secrets.key')
    const seal = openSeal(dataDir)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const sealed = seal.close('text', 'a')
    expect(openSeal(dataDir).open(sealed, 'a')).toBe('text')
    expect(seal.open(sealed, 'b')).toBeNull()
    expect(seal.close('text', 'a')).not.toBe(sealed)
    const start = sealed.lastIndexOf('.') + 1
    const bytes = Buffer.from(sealed.slice(start), 'base64url')
    for (let at = 0; at < bytes.length; at++) {
      const bent = Buffer.from(bytes)
      bent[at] = (bent[at] ?? 0) ^ 1
      expect(seal.open(sealed.slice(0, start) + bent.toString('base64url'), 'a')).toBeNull()
    }
    writeFileSync(path, readFileSync(path, 'utf8').slice(1))
    expect(() => openSeal(dataDir).close('text', 'a')).toThrow(/secrets\.key is damaged/)
  })
})
