import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAuditEntries } from '@/lib/audit/data'
import { readDraft, readObjectVersion } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { collections } from '@/lib/draft/objects'
import { createPhone, createRichSnapshot } from '@/lib/draft/test-snapshot'
import { checkSnapshot } from '@/lib/policy/check'
import { emptySnapshot, type Snapshot, snapshotSchema } from '@/lib/policy/snapshot'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const marie = { name: 'marie@example.com', from: '192.0.2.1' }
const paul = { name: 'paul@example.com', from: 'command line' }

let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase()
})
afterEach(() => test.drop())

async function save(after: Snapshot, before?: Snapshot, author = marie) {
  return saveDraft(test.db, before ?? (await readDraft(test.db)), after, author)
}

async function edit(change: (draft: Snapshot) => void, author = marie) {
  const before = await readDraft(test.db)
  const after = structuredClone(before)
  change(after)
  return save(after, before, author)
}

function withNewIds(snapshot: Snapshot): unknown {
  const ids = collections.flatMap(([, list]) => snapshot[list].map(({ id }) => id))
  return JSON.parse(
    ids.reduce((text, id) => text.replaceAll(`"${id}"`, `"x${id}"`), JSON.stringify(snapshot)),
  )
}

describe('writeDraft and readDraft', () => {
  it('start from an empty draft', async () => {
    expect(await readDraft(test.db)).toEqual(emptySnapshot('UTC'))
  })

  it('give back every field of every noun', async () => {
    const rich = snapshotSchema.parse(createRichSnapshot())
    expect(checkSnapshot(rich).filter((finding) => finding.severity === 'error')).toEqual([])
    expect(await save(rich)).toMatchObject({ ok: true })
    expect(await readDraft(test.db)).toEqual(rich)
    expect(snapshotSchema.parse(await readDraft(test.db))).toEqual(rich)
  })

  it('write nothing where nothing differs', async () => {
    await save(createRichSnapshot())
    const entries = await test.db.auditEntry.count()
    expect(await save(createRichSnapshot(), undefined, paul)).toEqual({ ok: true, changes: [] })
    expect(await test.db.auditEntry.count()).toBe(entries)
    expect(await readObjectVersion(test.db, 'extension', 'hot222')).toMatchObject({
      version: 1,
      updatedBy: marie.name,
    })
  })

  it('empty the draft again, whatever refers to whatever', async () => {
    await save(createRichSnapshot())
    expect(await save(emptySnapshot('UTC'))).toMatchObject({ ok: true })
    expect(await readDraft(test.db)).toEqual(emptySnapshot('UTC'))
  })

  it('replace everything by objects of the same names and numbers', async () => {
    await save(createRichSnapshot())
    const wanted = snapshotSchema.parse(withNewIds(createRichSnapshot()))
    expect(wanted.extensions[0]?.id).toBe('xphone101')
    expect(await save(wanted)).toMatchObject({ ok: true })
    expect(await readDraft(test.db)).toEqual(wanted)
  })

  it('swap two numbers, two names and two endpoints', async () => {
    await save(createRichSnapshot())
    const result = await edit((draft) => {
      const [a, b] = draft.extensions
      if (a?.type !== 'phone' || b?.type !== 'phone') throw new Error('phones expected')
      ;[a.number, b.number] = [b.number, a.number]
      ;[a.endpoint, b.endpoint] = [b.endpoint, a.endpoint]
      const [c, d] = draft.classesOfService
      if (c && d) [c.name, d.name] = [d.name, c.name]
    })
    expect(result).toMatchObject({ ok: true })
    const draft = await readDraft(test.db)
    expect(draft.extensions.slice(0, 2).map(({ id, number }) => [id, number])).toEqual([
      ['phone102', '101'],
      ['phone101', '102'],
    ])
  })

  it('keep the order of the outgoing lines, which is a change of the settings alone', async () => {
    await save(createRichSnapshot())
    const result = await edit((draft) => draft.outgoingLines.reverse())
    expect(result).toMatchObject({
      ok: true,
      changes: [{ kind: 'settings', fields: [{ field: 'outgoingLineOrder' }] }],
    })
    expect((await readDraft(test.db)).outgoingLines.map((line) => line.id)).toEqual([
      'linelocal',
      'line911',
      'linelong',
    ])
    expect(await readObjectVersion(test.db, 'outgoing-line', 'line911')).toMatchObject({ version: 1 })
    expect(await readObjectVersion(test.db, 'settings', 'settings')).toMatchObject({ version: 3 })
  })

  it('raise the version of what changed and of nothing else', async () => {
    await save(createRichSnapshot())
    await edit((draft) => {
      for (const cos of draft.classesOfService)
        if (cos.id === 'cosstaff') cos.includeIds = ['cosnights', 'coslobby']
    }, paul)
    expect(await readObjectVersion(test.db, 'class-of-service', 'cosstaff')).toMatchObject({
      version: 2,
      updatedBy: paul.name,
    })
    expect(await readObjectVersion(test.db, 'class-of-service', 'coslobby')).toMatchObject({ version: 1 })
  })
})

describe('a draft that somebody else changed', () => {
  it('takes changes of other objects', async () => {
    await save(createRichSnapshot())
    const before = await readDraft(test.db)
    await edit(
      (draft) =>
        draft.trunks.forEach((trunk) => {
          trunk.port = 5090
        }),
      paul,
    )
    const after = structuredClone(before)
    after.extensions.push(createPhone('103'))
    after.secrets.sipPasswords.phone103 = 'sip-password-103'
    expect(await save(after, before)).toMatchObject({
      ok: true,
      changes: [{ kind: 'extension', id: 'phone103', change: 'created' }],
    })
    const draft = await readDraft(test.db)
    expect(draft.trunks.map((trunk) => trunk.port)).toEqual([5090, 5090])
    expect(draft.extensions.map((extension) => extension.number)).toContain('103')
  })

  it.each([
    [
      'changed the same object',
      (draft: Snapshot) =>
        draft.applications.forEach((it) => {
          it.name = `${it.name} (old)`
        }),
    ],
    [
      'deleted it',
      (draft: Snapshot) => {
        draft.applications = draft.applications.filter((it) => it.id !== 'appvoice')
      },
    ],
  ])('refuses a change of an object when somebody else %s', async (_, theirs) => {
    await save(createRichSnapshot())
    const before = await readDraft(test.db)
    expect(await edit(theirs, paul)).toMatchObject({ ok: true })
    const held = await readDraft(test.db)
    const after = structuredClone(before)
    for (const application of after.applications)
      if (application.id === 'appvoice') application.name = 'Boxes'
    expect(await save(after, before)).toMatchObject({
      ok: false,
      reason: 'conflict',
      conflicts: [{ kind: 'application', id: 'appvoice', changedBy: paul.name, changedAt: expect.any(Date) }],
    })
    expect(await readDraft(test.db)).toEqual(held)
  })

  it('refuses a change that fits alone but not with theirs', async () => {
    await save(createRichSnapshot())
    const before = await readDraft(test.db)
    await edit(
      (draft) =>
        draft.applications.push({ id: 'appnew', kind: 'echo-test', name: 'Second echo', number: '700' }),
      paul,
    )
    const after = structuredClone(before)
    after.applications.push({ id: 'appother', kind: 'conference', name: 'Board room', number: '700' })
    expect(await save(after, before)).toMatchObject({
      ok: false,
      reason: 'invalid',
      findings: [{ code: 'number_claimed_twice' }],
    })
  })
})

describe('a configuration with errors', () => {
  it('is refused as a whole', async () => {
    await save(createRichSnapshot())
    const held = await readDraft(test.db)
    const result = await edit((draft) => {
      draft.settings.timeZone = 'Europe/Paris'
      for (const cos of draft.classesOfService) if (cos.id === 'coslobby') cos.includeIds = ['cosstaff']
    })
    expect(result).toMatchObject({ ok: false, reason: 'invalid' })
    expect(await readDraft(test.db)).toEqual(held)
  })

  it('may lack an emergency line: that is a matter of Commit', async () => {
    await save(createRichSnapshot())
    const result = await edit((draft) => {
      draft.settings.emergencyWaiver = null
      draft.outgoingLines = draft.outgoingLines.filter((line) => !line.emergency)
    })
    expect(result).toMatchObject({ ok: true })
    expect(checkSnapshot(await readDraft(test.db)).map((finding) => finding.code)).toContain(
      'no_emergency_line',
    )
  })
})

describe('the audit', () => {
  it('tells who changed what, from where, before and after, and no secret', async () => {
    await save(createRichSnapshot())
    await edit((draft) => {
      draft.secrets.sipPasswords.phone101 = 'another-password'
      for (const extension of draft.extensions) if (extension.id === 'phone101') extension.name = 'Front desk'
    }, paul)
    const [entry] = await listAuditEntries(test.db, { kind: 'extension', objectId: 'phone101' })
    expect(entry).toMatchObject({
      author: paul.name,
      from: 'command line',
      action: 'changed',
      objectName: '101 Front desk',
      before: { name: 'Reception', sipPassword: 'set' },
      after: { name: 'Front desk', sipPassword: 'changed' },
    })
    // Without the chain's hashes: four digits stand in one of them now and then.
    const entries = await listAuditEntries(test.db, { limit: 500 })
    const everything = JSON.stringify(entries.map(({ hash: _, ...entry }) => entry))
    for (const secret of ['sip-password-101', 'another-password', 'argon2', '4711', 'carrier-password'])
      expect(everything).not.toContain(secret)
  })
})
