import { afterEach, beforeEach, expect, it } from 'vitest'
import { readDraft } from '@/lib/draft/data'
import { saveEmergencyForm } from '@/lib/emergency-setting/mutations'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const author = { name: 'marie@example.com', from: 'test' }
let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase()
})
afterEach(() => test.drop())

const save = (emergencyCallbackMinutes: unknown, version: number, more = {}) =>
  saveEmergencyForm(
    test.db,
    { id: 'settings', version, value: { emergencyCallbackMinutes }, ...more },
    author,
  )

it('saves the minutes into the draft, leaves the rest of the settings, and is audited', async () => {
  const before = await readDraft(test.db)
  expect(before.settings.emergencyCallbackMinutes).toBe(30)
  const saved = await save(60, 1)
  expect(saved).toMatchObject({ ok: true, version: 2 })
  const { settings } = await readDraft(test.db)
  expect(settings).toEqual({ ...before.settings, emergencyCallbackMinutes: 60 })
  expect(await test.db.auditEntry.findMany()).toMatchObject([
    { kind: 'settings', action: 'changed', author: 'marie@example.com' },
  ])
})

it('tells who was faster, unless it shall be saved all the same', async () => {
  await save(60, 1)
  expect(await save(90, 1)).toMatchObject({ ok: false, reason: 'conflict', by: 'marie@example.com' })
  expect(await save(90, 1, { overwrite: true })).toMatchObject({ ok: true, version: 3 })
})

it.each([0, 241, 1.5, null])('refuses %s minutes at the field', async (minutes) => {
  expect(await save(minutes, 1)).toMatchObject({
    ok: false,
    reason: 'invalid',
    issues: [{ path: 'emergencyCallbackMinutes' }],
  })
})
