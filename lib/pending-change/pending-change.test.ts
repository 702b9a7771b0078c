import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDraft } from '@/lib/draft/data'
import { deleteObject } from '@/lib/draft/delete-object'
import { saveDraft } from '@/lib/draft/mutations'
import { saveObject } from '@/lib/draft/save-object'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import { listPendingChanges, readPendingBar } from '@/lib/pending-change/data'
import { revertChanges, revertOwnChanges } from '@/lib/pending-change/mutations'
import type { Snapshot } from '@/lib/policy/snapshot'
import { publishRevision, setRevisionState } from '@/lib/revision/mutations'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const marie = { name: 'marie@example.com', from: '192.0.2.1' }
const paul = { name: 'paul@example.com', from: '192.0.2.2' }

let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase()
  await saveDraft(test.db, await readDraft(test.db), createRichSnapshot(), marie)
})
afterEach(() => test.drop())

async function edit(change: (draft: Snapshot) => void, author = marie) {
  const before = await readDraft(test.db)
  const after = structuredClone(before)
  change(after)
  expect(await saveDraft(test.db, before, after, author)).toMatchObject({ ok: true })
}

async function commit() {
  const published = await publishRevision(test.db, { author: marie, message: '' })
  if (!published.ok) throw new Error(JSON.stringify(published))
  await setRevisionState(test.db, published.number, 'applying')
  await setRevisionState(test.db, published.number, 'active-files-only')
}

const pending = () => listPendingChanges(test.db, marie.name)

describe('pending changes', () => {
  it('are everything before the first commit and nothing after it', async () => {
    expect((await pending()).changes.length).toBeGreaterThan(10)
    await commit()
    expect(await pending()).toEqual({ base: 1, changes: [] })
    expect(await readPendingBar(test.db, marie.name)).toEqual({
      base: 1,
      count: 0,
      byAuthor: [],
      blocked: null,
    })
  })

  it('are told by object and author, in words', async () => {
    await commit()
    await edit((draft) => {
      const line = draft.outgoingLines.find(({ id }) => id === 'linelong')
      line?.trunkIds.reverse()
    }, paul)
    await edit((draft) => {
      draft.secrets.trunkPasswords.trunka = 'a-new-secret'
    })
    const { changes } = await pending()
    expect(changes).toMatchObject([
      {
        kind: 'trunk',
        isOwn: true,
        href: '/trunks/trunka',
        fields: [{ label: 'Password', before: ['set'], after: ['changed'] }],
      },
      {
        kind: 'outgoing-line',
        authors: ['paul@example.com'],
        isOwn: false,
        fields: [{ label: 'Trunks', before: ['Backup', 'Carrier'], after: ['Carrier', 'Backup'] }],
      },
    ])
    expect(JSON.stringify(changes)).not.toContain('a-new-secret')
    expect((await readPendingBar(test.db, marie.name)).byAuthor).toEqual([
      { author: 'marie@example.com', isOwn: true, count: 1 },
      { author: 'paul@example.com', isOwn: false, count: 1 },
    ])
  })

  it('tell what keeps Commit back', async () => {
    await edit((draft) => {
      draft.settings.emergencyWaiver = null
      for (const line of draft.outgoingLines) line.emergency = false
    })
    expect((await readPendingBar(test.db, marie.name)).blocked).toMatchObject({
      message: expect.stringContaining('emergency'),
      // The policy test 'Help from everywhere' is violated by that too.
      others: 1,
    })
  })
})

describe('reverting', () => {
  it('puts one object back, secrets included, and leaves the others', async () => {
    await commit()
    const committed = await readDraft(test.db)
    await edit((draft) => {
      draft.secrets.pinHashes.hot222 = '$argon2id$v=19$m=19456,t=2,p=1$bm90aGluZw$anotherhashofapin00000'
      for (const extension of draft.extensions)
        if (extension.id === 'hot222') extension.name = 'Somebody else'
      for (const schedule of draft.schedules) if (schedule.id === 'office1') schedule.name = 'Hours'
    })
    const result = await revertChanges(test.db, [{ kind: 'extension', id: 'hot222' }], marie)
    expect(result).toEqual({ ok: true, reverted: 1 })
    const draft = await readDraft(test.db)
    expect(draft.extensions).toEqual(committed.extensions)
    expect(draft.secrets).toEqual(committed.secrets)
    expect((await pending()).changes).toMatchObject([{ kind: 'schedule', name: 'Hours' }])
  })

  it('takes created objects away, unless something names them', async () => {
    await commit()
    const value = {
      name: 'Third',
      enabled: true,
      host: '192.0.2.9',
      port: 5060,
      username: null,
      register: false,
    }
    const trunk = await saveObject(test.db, { kind: 'trunk', id: null, version: null, value }, marie)
    const id = trunk.ok ? trunk.id : ''
    await edit((draft) => {
      draft.outgoingLines.find((line) => line.id === 'linelong')?.trunkIds.push(id)
    })
    expect(await revertChanges(test.db, [{ kind: 'trunk', id }], marie)).toMatchObject({
      reason: 'in-use',
      usedBy: [{ id: 'linelong', how: 'Trunks' }],
    })
    const both = [
      { kind: 'trunk', id },
      { kind: 'outgoing-line', id: 'linelong' },
    ] as const
    expect(await revertChanges(test.db, both, marie)).toEqual({ ok: true, reverted: 2 })
    expect((await pending()).changes).toEqual([])
  })

  it('brings deleted objects back to their place', async () => {
    await commit()
    const committed = await readDraft(test.db)
    const service = committed.services.at(-1)
    if (!service) throw new Error('no service')
    await edit((draft) => {
      for (const cos of draft.classesOfService)
        cos.services.ids = cos.services.ids.filter((id) => id !== service.id)
    }, paul)
    await deleteObject(test.db, { kind: 'service', id: service.id, version: null }, marie)
    await edit((draft) => {
      draft.outgoingLines.reverse()
    })
    expect(await revertOwnChanges(test.db, marie)).toMatchObject({ ok: true })
    const draft = await readDraft(test.db)
    expect(draft.services).toEqual(committed.services)
    expect(draft.outgoingLines).toEqual(committed.outgoingLines)
    expect(new Set((await pending()).changes.map(({ authors }) => authors[0]))).toEqual(
      new Set(['paul@example.com']),
    )
  })
})
