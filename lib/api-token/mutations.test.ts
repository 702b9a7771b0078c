import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listApiTokens } from '@/lib/api-token/data'
import { createApiToken, revokeApiToken, verifyApiToken } from '@/lib/api-token/mutations'
import { listAuditEntries } from '@/lib/audit/data'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const author = { name: 'marie@example.com', from: 'command line' }

let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase()
})
afterEach(() => test.drop())

async function create(fields: object = {}) {
  const created = await createApiToken(
    test.db,
    { name: 'Door phone', scopes: ['authorize', 'authorize'], ...fields },
    author,
  )
  if (!created.ok) throw new Error(JSON.stringify(created))
  return created
}

describe('API tokens', () => {
  it('are shown once and known again for their scopes alone', async () => {
    const { token, id } = await create()
    expect(token).toMatch(/^cb_[A-Za-z0-9_-]{43}$/)
    expect(await verifyApiToken(test.db, token, 'authorize')).toEqual({ ok: true, id, name: 'Door phone' })
    expect(await verifyApiToken(test.db, token, 'commit')).toEqual({
      ok: false,
      reason: 'scope',
      name: 'Door phone',
    })
    expect(await verifyApiToken(test.db, `${token}x`, 'authorize')).toEqual({ ok: false, reason: 'unknown' })
    expect(await listApiTokens(test.db)).toMatchObject([
      { name: 'Door phone', scopes: ['authorize'], lastUsedAt: expect.any(Date) },
    ])
    const held = JSON.stringify([await test.db.apiToken.findMany(), await listAuditEntries(test.db)])
    expect(held).not.toContain(token)
  })

  it('do all with the scope admin', async () => {
    const { token } = await create({ scopes: ['admin'] })
    expect(await verifyApiToken(test.db, token, 'commit')).toMatchObject({ ok: true })
  })

  it('end at their time, and when revoked', async () => {
    const past = await create({ name: 'Past', expiresAt: new Date(0) })
    expect(await verifyApiToken(test.db, past.token, 'authorize')).toEqual({ ok: false, reason: 'unknown' })
    const { token } = await create()
    expect(await revokeApiToken(test.db, 'Door phone', author)).toEqual({ ok: true })
    expect(await revokeApiToken(test.db, 'Door phone', author)).toEqual({ ok: false, reason: 'not_found' })
    expect(await verifyApiToken(test.db, token, 'authorize')).toEqual({ ok: false, reason: 'unknown' })
  })

  it('have a name of their own and at least one scope', async () => {
    await create()
    expect(await createApiToken(test.db, { name: 'Door phone', scopes: ['read'] }, author)).toMatchObject({
      ok: false,
      reason: 'exists',
    })
    expect(await createApiToken(test.db, { name: 'Other', scopes: [] }, author)).toEqual({
      ok: false,
      reason: 'invalid',
      messages: ['Enter at least one scope.'],
    })
  })
})
