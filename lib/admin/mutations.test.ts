import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasAdministrator, listAdministrators } from '@/lib/admin/data'
import { createAdministrator, verifyAdministrator } from '@/lib/admin/mutations'
import { listAuditEntries } from '@/lib/audit/data'
import { now } from '@/lib/server/clock'
import { writeTransaction } from '@/lib/server/db'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const author = { name: 'command line', from: 'command line' }
const marie = {
  email: 'Marie@Example.com',
  name: 'Marie Roy',
  role: 'administrator',
  password: 'correct horse battery',
} as const

let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase({ audited: false })
})
afterEach(() => test.drop())

describe('administrators', () => {
  it('are created, and verified by address and password', async () => {
    expect(await hasAdministrator(test.db)).toBe(false)
    expect(await createAdministrator(test.db, marie, author)).toMatchObject({
      ok: true,
      email: 'marie@example.com',
    })
    expect(await hasAdministrator(test.db)).toBe(true)
    expect(await verifyAdministrator(test.db, ' MARIE@example.com', marie.password)).toMatchObject({
      role: 'administrator',
    })
    expect(await listAdministrators(test.db)).toMatchObject([
      { email: 'marie@example.com', lastLoginAt: expect.any(Date) },
    ])
  })

  it('are refused with a wrong password, an unknown address, or when disabled', async () => {
    await createAdministrator(test.db, marie, author)
    expect(await verifyAdministrator(test.db, marie.email, 'wrong horse battery')).toBeNull()
    expect(await verifyAdministrator(test.db, 'paul@example.com', marie.password)).toBeNull()
    await writeTransaction(test.db, (tx) => tx.administrator.updateMany({ data: { disabledAt: now() } }))
    expect(await verifyAdministrator(test.db, marie.email, marie.password)).toBeNull()
    expect(await hasAdministrator(test.db)).toBe(false)
  })

  it('have an address of their own and a long password', async () => {
    await createAdministrator(test.db, marie, author)
    expect(await createAdministrator(test.db, { ...marie, email: 'marie@EXAMPLE.com' }, author)).toEqual({
      ok: false,
      reason: 'exists',
      email: 'marie@example.com',
    })
    expect(
      await createAdministrator(test.db, { ...marie, email: 'paul', password: 'short' }, author),
    ).toEqual({
      ok: false,
      reason: 'invalid',
      messages: [
        'Enter an e-mail address, such as marie@example.com.',
        'Enter a password of at least 12 characters.',
      ],
    })
  })

  it('leave no password in database or audit', async () => {
    await createAdministrator(test.db, marie, author)
    const held = JSON.stringify([await test.db.administrator.findMany(), await listAuditEntries(test.db)])
    expect(held).toContain('marie@example.com')
    expect(held).not.toContain(marie.password)
    expect(JSON.stringify(await listAuditEntries(test.db))).not.toContain('argon2')
  })
})
