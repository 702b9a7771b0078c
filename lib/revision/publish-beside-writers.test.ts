import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import type { Snapshot } from '@/lib/policy/snapshot'
import { listRevisions, readRevision } from '@/lib/revision/data'
import { publishRevision, setRevisionState } from '@/lib/revision/mutations'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

type Checks = typeof import('@/lib/policy/policy-tests/check-policy-tests')

/** What happens while a draft is checked, before the check is done. */
const meanwhile = vi.hoisted(() => vi.fn<(checked: Snapshot) => void>())
vi.mock(import('@/lib/policy/policy-tests/check-policy-tests'), async (importOriginal) => {
  const original: Checks = await importOriginal()
  return {
    ...original,
    checkForCommit: (snapshot, at) => {
      meanwhile(snapshot)
      return original.checkForCommit(snapshot, at)
    },
  }
})

const marie = { name: 'marie@example.com', from: '192.0.2.1' }
const paul = { name: 'paul@example.com', from: '192.0.2.2' }

let test: TestDatabase
let draft: Snapshot
/** Saves that began while a draft was checked, in their order. */
let saves: ReturnType<typeof saveDraft>[]

beforeEach(async () => {
  test = await createTestDatabase()
  saves = []
  await saveDraft(test.db, await readDraft(test.db), createRichSnapshot(), marie)
  draft = await readDraft(test.db)
  meanwhile.mockReset()
})
afterEach(async () => {
  meanwhile.mockReset()
  await Promise.all(saves)
  await test.drop()
})

const publish = () => publishRevision(test.db, { author: marie, message: '' })
const carrierOf = (snapshot: Snapshot | undefined) => snapshot?.trunks.find(({ id }) => id === 'trunka')?.name

const rename = (snapshot: Snapshot, name: string): Snapshot => ({
  ...snapshot,
  trunks: snapshot.trunks.map((trunk) => (trunk.id === 'trunka' ? { ...trunk, name } : trunk)),
})

function save(after: Snapshot): void {
  const before = draft
  draft = after
  saves.push(saveDraft(test.db, before, after, paul))
}

/** Somebody saves another name of the carrier while the draft is checked, so many times. */
const saveWhileChecked = (times: number) =>
  meanwhile.mockImplementation(() => {
    if (saves.length < times) save(rename(draft, `Carrier ${saves.length + 1}`))
  })
const checkedCarriers = () => meanwhile.mock.calls.map(([snapshot]) => carrierOf(snapshot))

it('lets others save while it checks the draft, and publishes what they saved, checked', async () => {
  saveWhileChecked(1)
  expect(await publish()).toMatchObject({ ok: true, number: 1 })
  expect(await saves[0]).toMatchObject({ ok: true })
  expect(carrierOf((await readRevision(test.db, 1))?.snapshot)).toBe('Carrier 1')
  expect(checkedCarriers().at(-1)).toBe('Carrier 1')
})

it('comes to an end where somebody saves each time, with the draft of one instant that was checked', async () => {
  saveWhileChecked(10)
  expect(await publish()).toMatchObject({ ok: true, number: 1 })
  expect(checkedCarriers().at(-1)).toBe('Carrier 3')
  expect(carrierOf((await readRevision(test.db, 1))?.snapshot)).toBe('Carrier 3')
  for (const save of saves) expect(await save).toMatchObject({ ok: true })
  expect(carrierOf(await readDraft(test.db))).toBe('Carrier 4')
})

it('publishes nothing that became wrong while it was checked', async () => {
  meanwhile.mockImplementationOnce(() => {
    const settings = { ...draft.settings, emergencyWaiver: null }
    const outgoingLines = draft.outgoingLines.filter(({ emergency }) => !emergency)
    save({ ...draft, settings, outgoingLines })
  })
  expect(await publish()).toMatchObject({ ok: false, reason: 'invalid' })
  expect(await saves[0]).toMatchObject({ ok: true })
  expect(await listRevisions(test.db)).toEqual([])
})

it('sees at the end what became of another Commit meanwhile', async () => {
  await publish()
  await saveDraft(test.db, draft, rename(draft, 'Other'), paul)
  const applying: ReturnType<typeof setRevisionState>[] = []
  meanwhile.mockImplementationOnce(() => {
    applying.push(setRevisionState(test.db, 1, 'applying'))
  })
  expect(await publish()).toEqual({ ok: false, reason: 'applying', number: 1 })
  expect(await applying[0]).toEqual({ ok: true })
})

it('asks nothing of a draft that is committed already', async () => {
  await publish()
  meanwhile.mockReset()
  expect(await publish()).toEqual({ ok: false, reason: 'unchanged', number: 1 })
  expect(meanwhile).not.toHaveBeenCalled()
})
