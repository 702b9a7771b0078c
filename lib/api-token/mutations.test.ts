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
    expect(await verifyApiToken(test.db, token, 'authorize', '192.0.2.7')).toEqual({
      ok: true,
      id,
      name: 'Door phone',
    })
    expect(await verifyApiToken(test.db, token, 'commit', '192.0.2.7')).toEqual({
      ok: false,
      reason: 'scope',
      name: 'Door phone',
    })
    expect(await verifyApiToken(test.db, `${token}x`, 'authorize', '192.0.2.7')).toEqual({
      ok: false,
      reason: 'unknown',
    })
    expect(await listApiTokens(test.db)).toMatchObject([
      { name: 'Door phone', scopes: ['authorize'], lastUsedAt: expect.any(Date) },
    ])
    const held = JSON.stringify([await test.db.apiToken.findMany(), await listAuditEntries(test.db)])
    expect(held).not.toContain(token)
  })

  it('do all with the scope admin', async () => {
    const { token } = await create({ scopes: ['admin'] })
    expect(await verifyApiToken(test.db, token, 'commit', '192.0.2.7')).toMatchObject({ ok: true })
  })

  it('end at their time, and when revoked', async () => {
    const past = await create({ name: 'Past', expiresAt: new Date(0) })
    expect(await verifyApiToken(test.db, past.token, 'authorize', '192.0.2.7')).toEqual({
      ok: false,
      reason: 'unknown',
    })
    const { token } = await create()
    expect(await revokeApiToken(test.db, 'Door phone', author)).toEqual({ ok: true })
    expect(await revokeApiToken(test.db, 'Door phone', author)).toEqual({ ok: false, reason: 'not_found' })
    expect(await verifyApiToken(test.db, token, 'authorize', '192.0.2.7')).toEqual({
      ok: false,
      reason: 'unknown',
    })
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

  it('are in the audit by their first use of a scope from an address, and by the first refusal of each kind', async () => {
    const { token, id } = await create({ scopes: ['authorize', 'read'] })
    const uses = async () =>
      (await test.db.auditEntry.findMany({ orderBy: { id: 'asc' } }))
        .filter(({ action }) => action === 'used' || action === 'refused')
        .map(({ action, author: by, from, objectId, after }) => [action, by, from, objectId, after])
    for (let time = 0; time < 3; time++)
      for (const from of ['192.0.2.7', '192.0.2.8'])
        for (const scope of ['authorize', 'read', 'commit'] as const)
          await verifyApiToken(test.db, token, scope, from)
    const said = await uses()
    expect(said).toHaveLength(6)
    expect(said[0]).toEqual([
      'used',
      'Door phone',
      '192.0.2.7',
      id,
      expect.objectContaining({ scope: 'authorize' }),
    ])
    expect(said[2]).toEqual([
      ...['refused', 'Door phone', '192.0.2.7', id],
      expect.objectContaining({ scope: 'commit', because: 'scope' }),
    ])
    await revokeApiToken(test.db, 'Door phone', author)
    await verifyApiToken(test.db, token, 'read', '192.0.2.7')
    expect((await uses()).at(-1)).toMatchObject([
      'refused',
      'Door phone',
      '192.0.2.7',
      id,
      { because: 'revoked' },
    ])
    expect(JSON.stringify(await uses())).not.toContain(token)
  })

  it('that nobody has do not fill the audit, whoever guesses from wherever', async () => {
    for (let guess = 0; guess < 120; guess++)
      await verifyApiToken(test.db, `cb_guess${guess}`, 'authorize', `192.0.2.${guess % 100}`)
    const refused = await test.db.auditEntry.count({ where: { action: 'refused', objectId: 'unknown' } })
    expect(refused).toBe(50)
  })
})
