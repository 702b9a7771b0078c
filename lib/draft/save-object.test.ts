import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDraft } from '@/lib/draft/data'
import { deleteObject } from '@/lib/draft/delete-object'
import { saveDraft } from '@/lib/draft/mutations'
import { type SaveObjectInput, saveObject } from '@/lib/draft/save-object'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import { viewDraft } from '@/lib/draft/view'
import type { Snapshot } from '@/lib/policy/snapshot'
import { writeTransaction } from '@/lib/server/db'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const marie = { name: 'marie@example.com', from: '192.0.2.1' }
const paul = { name: 'paul@example.com', from: '192.0.2.2' }

let test: TestDatabase
let rich: Snapshot
beforeEach(async () => {
  test = await createTestDatabase()
  rich = createRichSnapshot()
  await saveDraft(test.db, await readDraft(test.db), rich, marie)
})
afterEach(() => test.drop())

const service = (code: string, name = 'New one') => ({ kind: 'hot-desk', name, code })
const save = (input: Partial<SaveObjectInput> & Pick<SaveObjectInput, 'kind' | 'value'>, author = marie) =>
  saveObject(test.db, { id: null, version: null, ...input }, author)

/** An object of the draft as a form would send it. */
function draftValue(list: 'classesOfService' | 'extensions' | 'trunks', id: string) {
  const found = rich[list].find((it) => it.id === id)
  if (!found) throw new Error(`no ${id}`)
  const { id: _id, ...value } = found
  return value
}
const cosId = (place: number) => rich.classesOfService[place]?.id ?? ''

describe('saveObject', () => {
  it('creates an object and says its id and version', async () => {
    const result = await save({ kind: 'service', value: service('*33') })
    expect(result).toMatchObject({ ok: true, version: 1 })
    const { services } = await readDraft(test.db)
    expect(services).toContainEqual({ ...service('*33'), id: result.ok ? result.id : '' })
  })

  it('names the field of each error, also where the other object is the later one', async () => {
    expect(await save({ kind: 'service', value: service('*22', 'hot DESK') })).toEqual({
      ok: false,
      reason: 'invalid',
      issues: [
        { path: 'name', message: expect.stringMatching(/named “hot desk” already/i) },
        { path: 'code', message: expect.stringContaining('*22') },
      ],
    })
    const before = { ...service('*97', 'A first one') }
    expect(await save({ kind: 'service', value: before })).toMatchObject({
      issues: [{ path: 'code' }],
    })
    const hotDesk = draftValue('extensions', 'hot222')
    expect(await save({ kind: 'extension', value: { ...hotDesk, number: '299' } })).toMatchObject({
      issues: [{ path: 'secrets.pin', message: expect.stringContaining('no PIN') }],
    })
    expect((await readDraft(test.db)).services).toEqual(rich.services)
  })

  it('says a cycle of inclusions at the list of inclusions', async () => {
    const [one, other] = [cosId(0), cosId(1)]
    await save({
      kind: 'class-of-service',
      id: one,
      value: { ...draftValue('classesOfService', one), includeIds: [] },
    })
    await save({
      kind: 'class-of-service',
      id: other,
      value: { ...draftValue('classesOfService', other), includeIds: [one] },
    })
    const result = await save({
      kind: 'class-of-service',
      id: one,
      value: { ...draftValue('classesOfService', one), includeIds: [other] },
    })
    expect(result).toMatchObject({ ok: false, issues: [{ message: expect.stringContaining('→') }] })
    expect(result.ok === false && result.reason === 'invalid' && result.issues[0]?.path).toMatch(
      /^includeIds/,
    )
  })

  it('tells the second of two who changed what, and lets them overwrite knowingly', async () => {
    const value = draftValue('trunks', 'trunka')
    const first = { kind: 'trunk' as const, id: 'trunka', version: 1, value: { ...value, port: 5099 } }
    expect(await save(first, paul)).toEqual({ ok: true, id: 'trunka', version: 2 })
    const second = {
      ...first,
      value: { ...value, host: 'sip.example.org' },
      secrets: { password: 'other-secret' },
    }
    expect(await save(second)).toEqual({
      ok: false,
      reason: 'conflict',
      by: 'paul@example.com',
      at: expect.any(String),
      fields: ['port'],
      deleted: false,
    })
    expect(await save({ ...second, overwrite: true })).toMatchObject({ ok: true, version: 3 })
    const draft = await readDraft(test.db)
    expect(draft.trunks.find(({ id }) => id === 'trunka')).toMatchObject({
      host: 'sip.example.org',
      port: 5060,
    })
    expect(draft.secrets.trunkPasswords.trunka).toBe('other-secret')
  })

  it('leaves secrets that are not sent, and removes those sent as null', async () => {
    const value = { ...draftValue('trunks', 'trunka'), register: false }
    await save({ kind: 'trunk', id: 'trunka', version: 1, value })
    expect((await readDraft(test.db)).secrets.trunkPasswords).toEqual(rich.secrets.trunkPasswords)
    await save({ kind: 'trunk', id: 'trunka', version: 2, value, secrets: { password: null } })
    expect((await readDraft(test.db)).secrets.trunkPasswords.trunka).toBeUndefined()
  })

  it('does not bring back what was deleted', async () => {
    const created = await save({ kind: 'service', value: service('*33') })
    const id = created.ok ? created.id : ''
    await deleteObject(test.db, { kind: 'service', id, version: 1 }, paul)
    const again = await save({ kind: 'service', id, version: 1, value: service('*34'), overwrite: true })
    expect(again).toMatchObject({ reason: 'conflict', by: 'paul@example.com', deleted: true })
  })
})

describe('deleteObject', () => {
  it('says where the object is used', async () => {
    const result = await deleteObject(test.db, { kind: 'trunk', id: 'trunka', version: 1 }, marie)
    expect(result).toMatchObject({ ok: false, reason: 'in-use' })
    expect(result.ok === false && result.reason === 'in-use' && result.usedBy).toContainEqual({
      kind: 'outgoing-line',
      id: 'linelong',
      name: 'Long distance',
      how: 'Trunks',
    })
  })

  it('refuses one that others changed since', async () => {
    const value = draftValue('trunks', 'trunkb')
    await save({ kind: 'trunk', id: 'trunkb', version: 1, value: { ...value, port: 5099 } }, paul)
    expect(await deleteObject(test.db, { kind: 'trunk', id: 'trunkb', version: 1 }, marie)).toMatchObject({
      reason: 'conflict',
      by: 'paul@example.com',
    })
  })
})

describe('viewDraft', () => {
  it('is one until the draft is written, whatever else is', async () => {
    const view = await viewDraft(test.db)
    await writeTransaction(test.db, (tx) => tx.pinAttempt.deleteMany())
    expect(await viewDraft(test.db)).toBe(view)
    const created = await save({ kind: 'service', value: service('*33') })
    const next = await viewDraft(test.db)
    expect(next.snapshot.services).toHaveLength(rich.services.length + 1)
    expect(view.snapshot.services).toHaveLength(rich.services.length)
    expect(next.versionOf('service', created.ok ? created.id : '')).toBe(1)
    expect(next.usesOf('trunk', 'trunka').map((use) => use.name)).toContain('Long distance')
  })
})
