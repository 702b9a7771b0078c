import { afterEach, beforeEach, expect, test } from 'vitest'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import { editExtensions } from '@/lib/extension/bulk-edit'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'
import { isEqual } from '@/lib/shared/is-equal'

const marie = { name: 'marie@example.com', from: '192.0.2.1' }
let stage: TestDatabase
beforeEach(async () => {
  stage = await createTestDatabase()
  await saveDraft(stage.db, await readDraft(stage.db), createRichSnapshot(), marie)
})
afterEach(() => stage.drop())

test('all get what was chosen, keep the rest, and get back what they had', async () => {
  const before = await readDraft(stage.db)
  const ids = before.extensions.map(({ id }) => id)
  const target = before.classesOfService.at(-1)?.id ?? ''
  const change = { classOfServiceId: target, location: 'Hall', voicemail: true }
  const result = await editExtensions(stage.db, [{ ids: [...ids, 'gone'], change }], marie)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  const after = await readDraft(stage.db)
  const differing = after.extensions.filter((one, index) => !isEqual(one, before.extensions[index]))
  expect(differing.length).toBeGreaterThan(1)
  expect(result.changed).toBe(differing.length)
  for (const one of after.extensions) {
    expect([one.classOfServiceId, one.voicemail.enabled]).toEqual([target, true])
    expect(after.secrets.voicemailPasswords[one.id]).toMatch(/^\d{4,}$/)
    if (one.type === 'phone') expect(one.location).toBe('Hall')
    const former = before.extensions.find(({ id }) => id === one.id)
    expect({ ...one, classOfServiceId: '', voicemail: null, location: '' }).toEqual({
      ...former,
      classOfServiceId: '',
      voicemail: null,
      location: '',
    })
  }
  expect(await editExtensions(stage.db, [{ ids, change }], marie)).toMatchObject({ ok: true, changed: 0 })

  await editExtensions(stage.db, result.undo, marie)
  expect((await readDraft(stage.db)).extensions).toEqual(before.extensions)
})

test('none is changed where the draft would have an error, and what no screen sends is thrown out', async () => {
  const before = await readDraft(stage.db)
  const ids = before.extensions.map(({ id }) => id)
  const refused = await editExtensions(stage.db, [{ ids, change: { classOfServiceId: 'nowhere' } }], marie)
  expect(refused).toMatchObject({
    ok: false,
    issues: [{ path: '' }, ...ids.slice(1).map(() => ({ path: '' }))],
  })
  expect(await readDraft(stage.db)).toEqual(before)
  for (const input of [[], [{ ids: [], change: {} }], [{ ids, change: { number: '1' } }], 'x'])
    await expect(async () => editExtensions(stage.db, input, marie)).rejects.toThrow()
})
