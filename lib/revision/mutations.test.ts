import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAuditEntries } from '@/lib/audit/data'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import type { Snapshot } from '@/lib/policy/snapshot'
import { canonicalJson } from '@/lib/revision/canonical'
import { checksum } from '@/lib/revision/checksum'
import {
  activeRevision,
  findRevision,
  latestPublished,
  listRevisions,
  readContentChecksum,
  readRevision,
} from '@/lib/revision/data'
import { publishRevision, revertTo, setRevisionState } from '@/lib/revision/mutations'
import type { RevisionState } from '@/lib/revision/state'
import { writeTransaction } from '@/lib/server/db'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const marie = { name: 'marie@example.com', from: '192.0.2.1' }

let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase()
  await edit((draft) => Object.assign(draft, createRichSnapshot()))
})
afterEach(() => test.drop())

async function edit(change: (draft: Snapshot) => void) {
  const before = await readDraft(test.db)
  const after = structuredClone(before)
  change(after)
  expect(await saveDraft(test.db, before, after, marie)).toMatchObject({ ok: true })
}

const rename = (name: string) =>
  edit((draft) => {
    for (const trunk of draft.trunks) if (trunk.id === 'trunka') trunk.name = name
  })
const publish = (input: object = {}) => publishRevision(test.db, { author: marie, message: 'Test', ...input })
const move = async (number: number, ...states: RevisionState[]) => {
  for (const state of states) expect(await setRevisionState(test.db, number, state)).toEqual({ ok: true })
}
const states = async () => (await listRevisions(test.db)).map(({ number, state }) => [number, state])

describe('publishRevision', () => {
  it('freezes the draft', async () => {
    const draft = await readDraft(test.db)
    expect(await publish({ message: 'First' })).toMatchObject({ ok: true, number: 1 })
    await rename('Another carrier')
    const revision = await readRevision(test.db, 1)
    expect(revision).toMatchObject({
      state: 'published',
      message: 'First',
      author: marie.name,
      baseRevision: null,
      steps: [],
    })
    expect(revision?.snapshot).toEqual(draft)
    expect(revision?.json).toBe(canonicalJson(draft))
    const { snapshot } = await test.db.revision.findUniqueOrThrow({ where: { number: 1 } })
    expect(revision?.checksum).toBe(checksum(snapshot))
    expect(await readContentChecksum(test.db, 1)).toBe(checksum(canonicalJson(draft)))
    expect(await latestPublished(test.db)).toMatchObject({ number: 1 })
    expect(await activeRevision(test.db)).toBeNull()
  })

  it('refuses a draft with errors, the missing emergency line included', async () => {
    await edit((draft) => {
      draft.settings.emergencyWaiver = null
      draft.outgoingLines = draft.outgoingLines.filter((line) => !line.emergency)
    })
    const result = await publish()
    expect(result).toMatchObject({ ok: false, reason: 'invalid' })
    expect(result.ok || ('findings' in result && result.findings.map((it) => it.code))).toContain(
      'no_emergency_line',
    )
    expect(await listRevisions(test.db)).toEqual([])
  })

  it('refuses a draft that violates one of its policy tests, with the counter-example; it can be saved all the same', async () => {
    await edit((draft) => {
      for (const one of draft.policyTests) if (one.id === 'testxmas') one.number = '101'
    })
    const result = await publish()
    expect(result).toMatchObject({ ok: false, reason: 'invalid' })
    const findings = result.ok || !('findings' in result) ? [] : result.findings
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'policy_test_violated',
        message: expect.stringContaining('reaches 101 at Fri 2026-12-25 12:00 (America/Montreal)'),
      },
    ])
  })

  it('is refused while another one is being applied, and says which', async () => {
    await publish()
    await move(1, 'applying')
    await rename('Another carrier')
    expect(await publish()).toEqual({ ok: false, reason: 'applying', number: 1 })
    await move(1, 'active')
    expect(await publish()).toMatchObject({ ok: true, number: 2 })
  })

  it('supersedes one that still waits', async () => {
    await publish()
    await rename('Another carrier')
    expect(await publish()).toMatchObject({ ok: true, number: 2 })
    expect(await states()).toEqual([
      [2, 'published'],
      [1, 'superseded'],
    ])
    expect(await setRevisionState(test.db, 1, 'applying')).toEqual({
      ok: false,
      reason: 'state',
      state: 'superseded',
    })
  })

  it('leaves one waiting when many commit at once, and loses no number', async () => {
    const results = await Promise.all(Array.from({ length: 6 }, () => publish({ evenIfUnchanged: true })))
    expect(results.map((result) => result.ok && result.number).sort()).toEqual([1, 2, 3, 4, 5, 6])
    expect((await states()).filter(([, state]) => state === 'published')).toEqual([[6, 'published']])
  })

  it('says so when nothing differs from the newest', async () => {
    await publish()
    expect(await publish()).toEqual({ ok: false, reason: 'unchanged', number: 1 })
    await move(1, 'applying', 'active')
    expect(await publish()).toEqual({ ok: false, reason: 'unchanged', number: 1 })
    expect(await publish({ evenIfUnchanged: true })).toMatchObject({ ok: true, number: 2 })
  })

  it('takes the same draft again after it failed', async () => {
    await publish()
    await move(1, 'applying', 'failed')
    expect(await publish()).toMatchObject({ ok: true, number: 2 })
  })

  it('is refused when another revision became active since the administrator looked', async () => {
    expect(await publish({ baseRevision: null })).toMatchObject({ ok: true })
    await move(1, 'applying', 'active')
    await rename('Another carrier')
    expect(await publish({ baseRevision: null })).toEqual({ ok: false, reason: 'base_changed', number: 1 })
    expect(await publish({ baseRevision: 1 })).toMatchObject({ ok: true, number: 2 })
    expect(await findRevision(test.db, 2)).toMatchObject({ baseRevision: 1 })
  })

  it('is audited', async () => {
    await publish({ message: 'First' })
    const [entry] = await listAuditEntries(test.db, { kind: 'revision' })
    expect(entry).toMatchObject({
      action: 'published',
      author: marie.name,
      objectId: '1',
      after: { message: 'First' },
    })
  })
})

describe('setRevisionState', () => {
  it('reports progress, the error and when it happened', async () => {
    await publish()
    await move(1, 'applying')
    const steps = [{ name: 'reload', state: 'failed' as const, detail: 'pbx_config', seconds: 0.4 }]
    await setRevisionState(test.db, 1, 'applying', { steps })
    expect(await findRevision(test.db, 1)).toMatchObject({
      state: 'applying',
      steps,
      error: null,
      finishedAt: null,
    })
    await setRevisionState(test.db, 1, 'rolled-back', { error: 'The switch refused extensions.conf.' })
    expect(await findRevision(test.db, 1)).toMatchObject({
      state: 'rolled-back',
      steps,
      error: 'The switch refused extensions.conf.',
      applyingAt: expect.any(Date),
      finishedAt: expect.any(Date),
    })
  })

  it('makes one revision active, and supersedes the one before only then', async () => {
    await publish()
    await move(1, 'applying', 'active-files-only')
    await rename('Another carrier')
    await publish()
    await move(2, 'applying')
    expect(await activeRevision(test.db)).toMatchObject({ number: 1 })
    await move(2, 'active')
    expect(await activeRevision(test.db)).toMatchObject({ number: 2 })
    expect(await states()).toEqual([
      [2, 'active'],
      [1, 'superseded'],
    ])
  })

  it('leaves the former one active when the new one is rolled back', async () => {
    await publish()
    await move(1, 'applying', 'active')
    await rename('Another carrier')
    await publish()
    await move(2, 'applying', 'rolled-back')
    expect(await activeRevision(test.db)).toMatchObject({ number: 1 })
    expect(await latestPublished(test.db)).toBeNull()
  })

  it('lets a revision wait again when the switch cannot be reached', async () => {
    await publish()
    await move(1, 'applying', 'published')
    expect(await latestPublished(test.db)).toMatchObject({ number: 1, state: 'published', applyingAt: null })
  })

  it('refuses what cannot be, and knows no revision that is not there', async () => {
    await publish()
    expect(await setRevisionState(test.db, 1, 'active')).toEqual({
      ok: false,
      reason: 'state',
      state: 'published',
    })
    await move(1, 'applying', 'failed')
    expect(await setRevisionState(test.db, 1, 'active')).toEqual({
      ok: false,
      reason: 'state',
      state: 'failed',
    })
    expect(await setRevisionState(test.db, 7, 'applying')).toEqual({ ok: false, reason: 'not_found' })
  })
})

describe('revertTo', () => {
  it('makes the draft what the revision holds, secrets included', async () => {
    const held = await readDraft(test.db)
    await publish()
    await edit((draft) => {
      draft.incomingLines = []
      draft.policyTests = []
      draft.extensions = draft.extensions.filter((it) => it.type === 'phone')
      draft.secrets.sipPasswords.phone101 = 'another-password'
    })
    expect(await revertTo(test.db, 1, marie)).toMatchObject({ ok: true })
    expect(await readDraft(test.db)).toEqual(held)
    expect(await listRevisions(test.db)).toHaveLength(1)
    expect(await revertTo(test.db, 1, marie)).toEqual({ ok: true, changes: [], secretsForgotten: false })
  })

  it('knows no revision that is not there', async () => {
    expect(await revertTo(test.db, 7, marie)).toEqual({ ok: false, reason: 'not_found' })
  })

  it('refuses a revision that was damaged in the database', async () => {
    await publish()
    await rename('Another carrier')
    const held = await readDraft(test.db)
    await writeTransaction(test.db, (tx) =>
      tx.revision.update({ where: { number: 1 }, data: { snapshot: '{}' } }),
    )
    await expect(revertTo(test.db, 1, marie)).rejects.toThrow(/Revision 1 is damaged/)
    expect(await readDraft(test.db)).toEqual(held)
  })
})
