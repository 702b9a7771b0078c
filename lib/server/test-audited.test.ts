import { describe, expect, it } from 'vitest'
import { createApiToken } from '@/lib/api-token/mutations'
import { writeTransaction } from '@/lib/server/db'
import { createTestDatabase } from '@/lib/server/test-database'

const author = { name: 'marie@example.com', from: '192.0.2.1' }

describe('the database of every test', () => {
  it('has nothing to say of changes that leave an entry in the audit', async () => {
    const test = await createTestDatabase()
    expect(await createApiToken(test.db, { name: 'Door', scopes: ['read'] }, author)).toMatchObject({
      ok: true,
    })
    await writeTransaction(test.db, (tx) =>
      tx.apiToken.updateMany({ data: { lastUsedAt: new Date('2026-01-01T00:00:00Z') } }),
    )
    await test.drop()
  })

  it('names what a transaction changed without one', async () => {
    const test = await createTestDatabase()
    await createApiToken(test.db, { name: 'Door', scopes: ['read'] }, author)
    await writeTransaction(test.db, (tx) => tx.apiToken.updateMany({ data: { revokedBy: 'nobody' } }))
    await writeTransaction(test.db, (tx) => tx.apiTokenScope.deleteMany())
    await expect(test.drop()).rejects.toThrow('Changed without an audit entry: ApiToken, ApiTokenScope.')
  })
})
