import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAdministrator } from '@/lib/admin/mutations'
import type { Role } from '@/lib/admin/schema'
import { confirmSecondFactor, endOwnSecondFactor, proposeSecondFactor } from '@/lib/admin/second-factor'
import { createSession, endOneSession, findSession } from '@/lib/admin/sessions'
import { readSignInPolicy, saveSignInPolicy } from '@/lib/admin/sign-in-policy'
import { totpCodeAt } from '@/lib/admin/totp'
import { listAuditEntries } from '@/lib/audit/data'
import { nowMs } from '@/lib/server/clock'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const password = 'correct horse battery'
const author = { name: 'marie@example.com', from: '192.0.2.7' }

let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase()
})
afterEach(() => test.drop())

async function account(email: string, role: Role) {
  const made = await createAdministrator(test.db, { email, role, password }, author)
  if (!made.ok) throw new Error(made.reason)
  const where = { from: '192.0.2.7', formerToken: null, browser: 'Firefox, Linux' }
  const opened = await createSession(test.db, { id: made.id, email, name: '', role }, where)
  return { id: made.id, token: opened.ok ? opened.token : '' }
}
async function setUp(adminId: string) {
  const { secret, sealed } = proposeSecondFactor(test.db, adminId)
  const code = totpCodeAt(secret, nowMs())
  expect(await confirmSecondFactor(test.db, { adminId, sealed, code }, author)).toMatchObject({
    ok: true,
  })
}
const lacks = async (token: string) => (await findSession(test.db, token))?.lacksSecondFactor === true

it('leads whoever needs a second factor and has none to set it up, at once', async () => {
  const [marie, paul] = [
    await account('marie@example.com', 'administrator'),
    await account('p@example.com', 'viewer'),
  ]
  expect(await readSignInPolicy(test.db)).toBe('optional')
  expect([await lacks(marie.token), await lacks(paul.token)]).toEqual([false, false])
  const choose = (policy: string) => saveSignInPolicy(test.db, policy, author, marie.id)
  expect(await choose('administrators')).toMatchObject({
    ok: false,
    message: expect.stringMatching(/yourself/),
  })
  await setUp(marie.id)
  expect(await choose('whoever')).toMatchObject({ ok: false })
  expect(await choose('administrators')).toEqual({ ok: true })
  expect([await lacks(marie.token), await lacks(paul.token)]).toEqual([false, false])
  expect(await choose('everybody')).toEqual({ ok: true })
  expect([await lacks(marie.token), await lacks(paul.token)]).toEqual([false, true])
  await setUp(paul.id)
  expect(await lacks(paul.token)).toBe(false)
  expect(await endOwnSecondFactor(test.db, { adminId: paul.id, password }, author)).toMatchObject({
    issues: [{ message: expect.stringMatching(/required/) }],
  })
  const entries = await listAuditEntries(test.db, { kind: 'sign-in-policy' })
  expect(entries.map(({ after }) => after)).toEqual([
    { secondFactor: 'everybody' },
    { secondFactor: 'administrators' },
  ])
})

it('ends one browser of one’s own, and nobody else’s', async () => {
  const [marie, paul] = [
    await account('marie@example.com', 'editor'),
    await account('p@example.com', 'viewer'),
  ]
  const [session] = await test.db.adminSession.findMany({ where: { administratorId: marie.id } })
  expect(session?.browser).toBe('Firefox, Linux')
  expect(await endOneSession(test.db, paul.id, session?.id ?? '', author)).toBe(false)
  expect(await findSession(test.db, marie.token)).not.toBeNull()
  expect(await endOneSession(test.db, marie.id, session?.id ?? '', author)).toBe(true)
  expect(await findSession(test.db, marie.token)).toBeNull()
  expect(await findSession(test.db, paul.token)).not.toBeNull()
})
