import { afterEach, beforeEach, expect, it } from 'vitest'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { createPhone, createRichSnapshot } from '@/lib/draft/test-snapshot'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase()
})
afterEach(() => test.drop())

it('imports 10,000 extensions and reads them back', { timeout: 60_000 }, async () => {
  const large = createRichSnapshot()
  for (let number = 10_000; number < 20_000; number++) {
    const phone = createPhone(String(number), { location: 'Ground floor' })
    large.extensions.push(phone)
    large.secrets.sipPasswords[phone.id] = `sip-password-${number}`
  }
  const before = await readDraft(test.db)
  expect(await saveDraft(test.db, before, large, { name: 'marie@example.com', from: 'test' })).toMatchObject({
    ok: true,
  })
  const draft = await readDraft(test.db)
  expect(draft.extensions).toHaveLength(10_004)
  expect(draft).toEqual({ ...large, extensions: expect.any(Array) })
})
