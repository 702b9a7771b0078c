import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeOwnPassword, endAccountSessions, saveAccount } from '@/lib/admin/accounts'
import { listAdministratorRows, readAdministrator } from '@/lib/admin/data'
import { createAdministrator } from '@/lib/admin/mutations'
import type { AdministratorForm } from '@/lib/admin/schema'
import { findSession, openSession } from '@/lib/admin/sessions'
import { listAuditEntries } from '@/lib/audit/data'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const password = 'correct horse battery'
const author = { name: 'marie@example.com', from: '192.0.2.7' }

let test: TestDatabase
let marie: string
beforeEach(async () => {
  test = await createTestDatabase()
  marie = await create('marie@example.com', 'administrator')
})
afterEach(() => test.drop())

async function create(email: string, role: AdministratorForm['role']): Promise<string> {
  const made = await createAdministrator(test.db, { email, role, password }, author)
  if (!made.ok) throw new Error(JSON.stringify(made))
  return made.id
}
async function signIn(email: string, given = password): Promise<string | null> {
  const input = { email, password: given, from: '192.0.2.9', formerToken: null }
  const opened = await openSession(test.db, input)
  return opened.ok ? opened.token : null
}
const form = (more: Partial<AdministratorForm> = {}): AdministratorForm => ({
  ...{ email: 'paul@example.com', name: 'Paul', role: 'editor', isEnabled: true, password: '' },
  ...more,
})
const save = (id: string | null, version: number | null, value: unknown, self = marie) =>
  saveAccount(test.db, { id, version, value }, author, self)

describe('an account', () => {
  it('is created with a password that is not guessed first', async () => {
    expect(await save(null, null, form())).toMatchObject({ issues: [{ path: 'password' }] })
    expect(await save(null, null, form({ password: 'short' }))).toMatchObject({
      issues: [{ path: 'password' }],
    })
    expect(await save(null, null, form({ password: 'Password2026!' }))).toMatchObject({
      issues: [{ path: 'password', message: expect.stringContaining('guessed first') }],
    })
    expect(await save(null, null, form({ password, email: 'MARIE@example.com' }))).toMatchObject({
      issues: [{ path: 'email', message: expect.stringContaining('already') }],
    })
    expect(await save(null, null, form({ password, role: 'king' as 'editor' }))).toMatchObject({
      issues: [{ path: 'role' }],
    })
    expect(await save(null, null, form({ password }))).toMatchObject({ ok: true, version: 1 })
    expect(await signIn('paul@example.com')).not.toBeNull()
    expect(JSON.stringify(await listAuditEntries(test.db))).not.toMatch(/argon2|horse/)
  })

  it('is signed out everywhere by another role, by being turned off, and by a new password', async () => {
    const paul = await create('paul@example.com', 'editor')
    let version = 1
    for (const more of [{ role: 'viewer' }, { role: 'viewer', password: 'les sanglots longs' }] as const) {
      const token = (await signIn('paul@example.com')) ?? ''
      expect(await findSession(test.db, token)).not.toBeNull()
      expect(await save(paul, version, form(more))).toMatchObject({ ok: true, version: ++version })
      expect(await findSession(test.db, token)).toBeNull()
    }
    expect(await signIn('paul@example.com')).toBeNull()
    const token = (await signIn('paul@example.com', 'les sanglots longs')) ?? ''
    expect(await save(paul, version, form({ role: 'viewer', name: 'Paul B' }))).toMatchObject({ ok: true })
    expect(await findSession(test.db, token)).not.toBeNull()
    await save(paul, version + 1, form({ role: 'viewer', isEnabled: false }))
    expect(await findSession(test.db, token)).toBeNull()
    expect(await signIn('paul@example.com', 'les sanglots longs')).toBeNull()
    const entries = await listAuditEntries(test.db, { kind: 'administrator', objectId: paul })
    const entry = entries.find(({ action }) => action === 'changed')
    expect(entry).toMatchObject({ before: { isEnabled: true }, after: { isEnabled: false } })
  })

  it('tells the second who saves it', async () => {
    const paul = await create('paul@example.com', 'editor')
    await save(paul, 1, form({ name: 'One' }))
    expect(await save(paul, 1, form({ name: 'Two' }))).toMatchObject({
      reason: 'conflict',
      by: 'marie@example.com',
    })
    expect(
      await saveAccount(
        test.db,
        { id: paul, version: 1, value: form({ name: 'Two' }), overwrite: true },
        author,
        marie,
      ),
    ).toMatchObject({ ok: true })
  })

  it('of the last administrator stays one, and nobody takes their own role', async () => {
    const own = form({ email: 'marie@example.com', name: '', role: 'editor' })
    expect(await save(marie, 1, own)).toMatchObject({ issues: [{ path: 'role' }] })
    expect(await save(marie, 1, { ...own, role: 'administrator', isEnabled: false })).toMatchObject({
      issues: [{ path: 'isEnabled' }],
    })
    const paul = await create('paul@example.com', 'administrator')
    expect(await save(marie, 1, own, paul)).toMatchObject({ ok: true })
    expect(await save(paul, 1, form(), marie)).toMatchObject({
      issues: [{ path: 'role', message: expect.stringContaining('last administrator') }],
    })
    expect(await listAdministratorRows(test.db)).toMatchObject([
      { role: 'editor' },
      { role: 'administrator' },
    ])
  })
})

describe('one’s own account', () => {
  const change = (input: object, token: string | null = null) =>
    changeOwnPassword(test.db, input, { adminId: marie, token, author })

  it('gets another password from one who knows the present one, and other browsers are signed out', async () => {
    const [here, there] = [await signIn('marie@example.com'), await signIn('marie@example.com')]
    expect(await change({ current: 'wrong', password: 'les sanglots longs' })).toMatchObject({
      issues: [{ path: 'current' }],
    })
    expect(await change({ current: password, password })).toMatchObject({ issues: [{ path: 'password' }] })
    expect(await change({ current: password, password: 'marie-password-1' })).toMatchObject({
      issues: [{ path: 'password' }],
    })
    expect(await change({ current: password, password: 'les sanglots longs' }, here)).toEqual({ ok: true })
    expect(await findSession(test.db, here ?? '')).not.toBeNull()
    expect(await findSession(test.db, there ?? '')).toBeNull()
    expect(await signIn('marie@example.com')).toBeNull()
  })

  it('shows its browsers and ends all others', async () => {
    const [here, there] = [await signIn('marie@example.com'), await signIn('marie@example.com')]
    const seen = await readAdministrator(test.db, marie, { id: marie, token: here })
    expect(seen).toMatchObject({ isOwn: true, value: { password: '' } })
    expect(seen?.sessions.filter(({ isThis }) => isThis)).toHaveLength(1)
    expect(await endAccountSessions(test.db, marie, here, author)).toBe(1)
    expect(await findSession(test.db, there ?? '')).toBeNull()
    expect(await findSession(test.db, here ?? '')).not.toBeNull()
    expect(await endAccountSessions(test.db, marie, null, author)).toBe(1)
    expect(await findSession(test.db, here ?? '')).toBeNull()
  })
})
