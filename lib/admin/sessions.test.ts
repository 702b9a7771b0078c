import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAdministrator } from '@/lib/admin/mutations'
import { hasRole, roles } from '@/lib/admin/schema'
import { closeSession, findSession, openSession } from '@/lib/admin/sessions'
import { now } from '@/lib/server/clock'
import { writeTransaction } from '@/lib/server/db'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const password = 'correct horse battery'
const author = { name: 'command line', from: 'command line' }

let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase({ audited: false })
  await createAdministrator(test.db, { email: 'marie@example.com', role: 'editor', password }, author)
})
afterEach(async () => {
  vi.useRealTimers()
  await test.drop()
})

const signIn = (given = password, formerToken: string | null = null) =>
  openSession(test.db, { email: 'Marie@example.com', password: given, from: '127.0.0.1', formerToken })
async function token(formerToken: string | null = null) {
  const session = await signIn(password, formerToken)
  if (!session.ok) throw new Error(session.reason)
  return session.token
}
const passTime = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: now().getTime() + ms })
const hour = 3_600_000

describe('a session of an administrator', () => {
  it('is known by its token, of which the database has a hash only', async () => {
    const shown = await token()
    expect(Buffer.from(shown, 'base64url')).toHaveLength(32)
    expect(await findSession(test.db, shown)).toMatchObject({ email: 'marie@example.com', role: 'editor' })
    expect(await findSession(test.db, `${shown}x`)).toBeNull()
    expect(JSON.stringify(await test.db.adminSession.findMany())).not.toContain(shown)
  })

  it('ends at sign-out, at the next sign-in of the browser, and with the account', async () => {
    const first = await token()
    const second = await token(first)
    expect(second).not.toBe(first)
    expect(await findSession(test.db, first)).toBeNull()
    await closeSession(test.db, second, '127.0.0.1')
    expect(await findSession(test.db, second)).toBeNull()
    const third = await token()
    await writeTransaction(test.db, (tx) => tx.administrator.updateMany({ data: { disabledAt: now() } }))
    expect(await findSession(test.db, third)).toBeNull()
  })

  it('ends after 8 unused hours', async () => {
    const shown = await token()
    passTime(7.9 * hour)
    expect(await findSession(test.db, shown)).not.toBeNull()
    passTime(7.9 * hour)
    expect(await findSession(test.db, shown)).not.toBeNull()
    passTime(8.1 * hour)
    expect(await findSession(test.db, shown)).toBeNull()
  })

  it('ends after 7 days however much it is used', async () => {
    const shown = await token()
    let hours = 0
    while (hours < 200) {
      passTime(7 * hour)
      if ((await findSession(test.db, shown)) === null) break
      hours += 7
    }
    expect(hours).toBe(161)
  })
})

describe('signing in', () => {
  it('makes wrong passwords wait, and a right one among them too', async () => {
    for (let count = 0; count < 3; count++)
      expect(await signIn('wrong')).toEqual({ ok: false, reason: 'wrong' })
    expect(await signIn()).toEqual({ ok: false, reason: 'wait', seconds: 1 })
    passTime(1_100)
    expect(await signIn()).toMatchObject({ ok: true })
    expect(await signIn('wrong')).toEqual({ ok: false, reason: 'wrong' })
  })
})

it('makes an address wait that tries many accounts, and not for right passwords', async () => {
  const from = '192.0.2.7'
  const tryAs = (email: string, given: string) =>
    openSession(test.db, { email, password: given, from, formerToken: null })
  for (let count = 0; count < 30; count++)
    expect(await tryAs('marie@example.com', password)).toMatchObject({ ok: true })
  for (let count = 0; count < 20; count++) {
    expect(await tryAs(`nobody${count}@example.com`, 'wrong')).toEqual({ ok: false, reason: 'wrong' })
    if (count === 10) expect(await tryAs('marie@example.com', password)).toMatchObject({ ok: true })
  }
  expect(await tryAs('paul@example.com', password)).toMatchObject({ ok: false, reason: 'wait' })
  // Who signed in there before is not kept out by others.
  expect(await tryAs('marie@example.com', password)).toMatchObject({ ok: true })
  expect(await signIn()).toMatchObject({ ok: true })
})

describe('roles', () => {
  it('rank from viewer to administrator, with the help desk beside them', () => {
    const may = (needed: (typeof roles)[number]) => roles.filter((role) => hasRole(role, needed))
    expect(may('viewer')).toEqual(['viewer', 'editor', 'committer', 'administrator'])
    expect(may('editor')).toEqual(['editor', 'committer', 'administrator'])
    expect(may('committer')).toEqual(['committer', 'administrator'])
    expect(may('administrator')).toEqual(['administrator'])
    expect(may('help-desk')).toEqual(['committer', 'administrator', 'help-desk'])
  })
})
