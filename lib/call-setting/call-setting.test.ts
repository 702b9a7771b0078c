import { afterEach, beforeEach, expect, it } from 'vitest'
import { saveCallSettingForm } from '@/lib/call-setting/mutations'
import { readDraft } from '@/lib/draft/data'
import { usualCallSettings } from '@/lib/policy/fields'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const author = { name: 'marie@example.com', from: 'test' }
let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase()
})
afterEach(() => test.drop())

const usual = { emergencyCallbackMinutes: 30, ...usualCallSettings }
const save = (more: object, version: number, envelope = {}) =>
  saveCallSettingForm(test.db, { id: 'settings', version, value: { ...usual, ...more }, ...envelope }, author)

it('saves what it holds into the draft, leaves the rest of the settings, and is audited', async () => {
  const before = await readDraft(test.db)
  expect(before.settings.emergencyCallbackMinutes).toBe(30)
  const joins = { transferByKeys: true, unpermittedJoins: 'hang-up', soundFolder: 'ours' }
  const saved = await save({ emergencyCallbackMinutes: 60, ...joins }, 1)
  expect(saved).toMatchObject({ ok: true, version: 2 })
  const { settings } = await readDraft(test.db)
  expect(settings).toEqual({ ...before.settings, emergencyCallbackMinutes: 60, ...joins })
  expect(await test.db.auditEntry.findMany()).toMatchObject([
    { kind: 'settings', action: 'changed', author: 'marie@example.com' },
  ])
})

it('tells who was faster, unless it shall be saved all the same', async () => {
  await save({ emergencyCallbackMinutes: 60 }, 1)
  expect(await save({ emergencyCallbackMinutes: 90 }, 1)).toMatchObject({
    ok: false,
    reason: 'conflict',
    by: 'marie@example.com',
  })
  expect(await save({ emergencyCallbackMinutes: 90 }, 1, { overwrite: true })).toMatchObject({
    ok: true,
    version: 3,
  })
})

it.each([
  { emergencyCallbackMinutes: 0 },
  { emergencyCallbackMinutes: 241 },
  { emergencyCallbackMinutes: 1.5 },
  { emergencyCallbackMinutes: null },
  { transferByKeys: 'yes' },
  { unpermittedJoins: 'ignore' },
  { soundFolder: '../etc' },
  { soundFolder: 'a/b' },
  { soundFolder: 'a\n[x]' },
])('refuses %o at the field', async (wrong) => {
  const result = await save(wrong, 1)
  expect(result).toMatchObject({ ok: false, reason: 'invalid', issues: [{ path: Object.keys(wrong)[0] }] })
})
