import { afterEach, beforeEach, expect, it } from 'vitest'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { createPhone, createRichSnapshot } from '@/lib/draft/test-snapshot'
import { monotonicMs } from '@/lib/server/clock'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase()
})
afterEach(() => test.drop())

/** The limits leave room for a busy machine: a quiet one needs a fifth of them. */
it('imports 10,000 extensions in 15 seconds and reads them in 3', { timeout: 60_000 }, async () => {
  const large = createRichSnapshot()
  for (let number = 10_000; number < 20_000; number++) {
    const phone = createPhone(String(number), { location: 'Ground floor' })
    large.extensions.push(phone)
    large.secrets.sipPasswords[phone.id] = `sip-password-${number}`
  }
  const start = monotonicMs()
  const before = await readDraft(test.db)
  expect(await saveDraft(test.db, before, large, { name: 'marie@example.com', from: 'test' })).toMatchObject({
    ok: true,
  })
  const imported = monotonicMs()
  const draft = await readDraft(test.db)
  const read = monotonicMs()
  expect(draft.extensions).toHaveLength(10_004)
  expect(draft).toEqual({ ...large, extensions: expect.any(Array) })
  expect(imported - start).toBeLessThan(15_000)
  expect(read - imported).toBeLessThan(3_000)
})
