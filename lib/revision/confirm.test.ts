import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAuditEntries } from '@/lib/audit/data'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import { confirmRevision, goBack, goBackInTime } from '@/lib/revision/confirm'
import { findWaitingConfirmation, lastConfirmWithin } from '@/lib/revision/confirmation'
import { findRevision, listRevisions, readContentChecksum, readRevision } from '@/lib/revision/data'
import { describeConfirmation } from '@/lib/revision/describe-confirmation'
import { publishRevision, setRevisionState } from '@/lib/revision/mutations'
import type { RevisionState } from '@/lib/revision/state'
import { writeTransaction } from '@/lib/server/db'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const marie = { name: 'marie@example.com', from: '192.0.2.1' }
const paul = { name: 'paul@example.com', from: '192.0.2.2' }

let test: TestDatabase
/** Revision 1 is in force; revision 2, with another trunk's name, waits to be confirmed within 10 minutes. */
beforeEach(async () => {
  test = await createTestDatabase()
  const empty = await readDraft(test.db)
  expect(await saveDraft(test.db, empty, createRichSnapshot(), marie)).toMatchObject({ ok: true })
  expect(await publish(null)).toMatchObject({ ok: true, number: 1 })
  await move(1, 'applying', 'active')
  await rename('Another carrier')
  expect(await publish(10)).toMatchObject({ ok: true, number: 2 })
  await move(2, 'applying', 'active')
})
afterEach(() => test.drop())

const publish = (confirmWithin: number | null) =>
  publishRevision(test.db, { author: marie, message: 'Test', confirmWithin })
const move = async (number: number, ...states: RevisionState[]) => {
  for (const state of states) expect(await setRevisionState(test.db, number, state)).toEqual({ ok: true })
}
async function rename(name: string) {
  const before = await readDraft(test.db)
  const after = structuredClone(before)
  for (const trunk of after.trunks) if (trunk.id === 'trunka') trunk.name = name
  expect(await saveDraft(test.db, before, after, marie)).toMatchObject({ ok: true })
}
/** As if so many seconds were left. */
const leave = (seconds: number, number = 2) =>
  writeTransaction(test.db, (tx) =>
    tx.revision.update({ where: { number }, data: { confirmBy: new Date(Date.now() + seconds * 1000) } }),
  )
const stateOf = async (number: number) => (await findRevision(test.db, number))?.state
const always = () => true

describe('a revision to be confirmed', () => {
  it('waits from the moment at which it becomes active, and a later report does not give it more time', async () => {
    const [summary] = await listRevisions(test.db, 1)
    expect(summary?.confirmBy?.getTime()).toBe((summary?.finishedAt?.getTime() ?? 0) + 600_000)
    await move(2, 'active-files-only', 'active')
    expect((await findRevision(test.db, 2))?.confirmBy).toEqual(summary?.confirmBy)
    expect(await findWaitingConfirmation(test.db)).toMatchObject({ number: 2, former: 1, within: 10 })
  })

  it('stays once it is confirmed, audited, and is not confirmed twice', async () => {
    expect(await confirmRevision(test.db, null, paul)).toEqual({ ok: true, number: 2 })
    expect(await findRevision(test.db, 2)).toMatchObject({ state: 'active', confirmedBy: paul.name })
    expect(await findWaitingConfirmation(test.db)).toBeNull()
    expect(await goBackInTime(test.db, always)).toBeNull()
    expect(await confirmRevision(test.db, 2, marie)).toMatchObject({
      ok: false,
      reason: 'not-waiting',
      message: 'Revision 2 was confirmed by paul@example.com already.',
    })
    const [entry] = await listAuditEntries(test.db, { kind: 'revision' })
    expect(entry).toMatchObject({ action: 'confirmed', author: paul.name, objectName: 'Revision 2' })
  })

  it('refuses another commit meanwhile, and a first one that nothing could come back from', async () => {
    await rename('A third carrier')
    expect(await publish(null)).toMatchObject({ ok: false, reason: 'awaiting', number: 2 })
    const empty = await createTestDatabase()
    try {
      await saveDraft(empty.db, await readDraft(empty.db), createRichSnapshot(), marie)
      const first = await publishRevision(empty.db, { author: marie, message: '', confirmWithin: 5 })
      expect(first).toMatchObject({ ok: false, reason: 'no_former' })
    } finally {
      await empty.drop()
    }
  })

  it('is taken back by a revision that holds the very text of the one before; the draft stays as it was', async () => {
    const draft = await readDraft(test.db)
    expect(await goBackInTime(test.db, () => false)).toBeNull()
    expect(await goBackInTime(test.db, always)).toEqual({ number: 3, from: 2, former: 1 })
    expect(await goBackInTime(test.db, always)).toBeNull()
    const [first, back] = [await readRevision(test.db, 1), await readRevision(test.db, 3)]
    expect(await readContentChecksum(test.db, back?.number ?? 0)).toBe(await readContentChecksum(test.db, 1))
    expect(back).toMatchObject({
      json: first?.json,
      author: 'Cordboard',
      message: 'Revision 2 was not confirmed within 10 minutes: back to revision 1',
      returnsFrom: 2,
      confirmWithin: null,
    })
    expect(await stateOf(2)).toBe('active')
    await move(3, 'applying', 'active')
    expect(await findRevision(test.db, 2)).toMatchObject({
      state: 'not-confirmed',
      error: 'Revision 2 was not confirmed within 10 minutes: back to revision 1, as revision 3.',
    })
    expect(await readDraft(test.db)).toEqual(draft)
    expect(await confirmRevision(test.db, 2, marie)).toMatchObject({ ok: false, reason: 'going-back' })
    expect(await publish(null)).toMatchObject({ ok: true, number: 4 })
  })

  it('is taken back at once when somebody says so, and who confirms then is told', async () => {
    expect(await goBack(test.db, 2, paul)).toEqual({ ok: true, number: 3, former: 1 })
    expect(await findRevision(test.db, 3)).toMatchObject({ author: paul.name, state: 'published' })
    expect(await confirmRevision(test.db, 2, marie)).toMatchObject({
      reason: 'going-back',
      message: expect.stringContaining('revision 3 brings revision 1 back'),
    })
    expect(await goBack(test.db, 2, marie)).toMatchObject({ ok: false, reason: 'going-back' })
    expect(await publish(null)).toMatchObject({ ok: false, reason: 'awaiting' })
  })

  it('is not confirmed after its time, also before the gatekeeper took it back', async () => {
    await leave(-1)
    expect(await confirmRevision(test.db, 2, marie)).toMatchObject({ ok: false, reason: 'too-late' })
    expect(await goBackInTime(test.db, ({ until }) => until.getTime() <= Date.now())).toMatchObject({
      number: 3,
    })
  })

  it.each(Array.from({ length: 8 }, (_, index) => index))(
    'of a confirmation and a return at once one wins: %d',
    async (turn) => {
      const asks = [() => confirmRevision(test.db, 2, marie), () => goBackInTime(test.db, always)]
      if (turn % 2 === 1) asks.reverse()
      const results = await Promise.all(asks.map((ask) => ask()))
      const [confirmed, back] = turn % 2 === 1 ? results.reverse() : results
      const isKept = (confirmed as { ok: boolean }).ok
      expect(back === null).toBe(isKept)
      expect((await listRevisions(test.db)).length).toBe(isKept ? 2 : 3)
    },
  )

  it('whose return the switch refuses may be kept, and is tried again a minute later, five times in all', async () => {
    for (let attempt = 3; attempt <= 7; attempt++) {
      expect(await goBackInTime(test.db, always)).toMatchObject({ number: attempt })
      await setRevisionState(test.db, attempt, 'applying')
      await setRevisionState(test.db, attempt, 'rolled-back', { error: 'The switch refused.' })
      expect(await goBackInTime(test.db, always)).toBeNull()
      await writeTransaction(test.db, (tx) =>
        tx.revision.update({
          where: { number: attempt },
          data: { finishedAt: new Date(Date.now() - 61_000) },
        }),
      )
    }
    expect(await goBackInTime(test.db, always)).toBeNull()
    await leave(-1)
    const waiting = await findWaitingConfirmation(test.db)
    expect(waiting && describeConfirmation(waiting)).toMatchObject({
      state: 'stuck',
      error: 'The switch refused.',
    })
    expect(await confirmRevision(test.db, 2, marie)).toEqual({ ok: true, number: 2 })
  })

  it('knows what each administrator chose last', async () => {
    expect(await lastConfirmWithin(test.db, marie.name)).toBe(10)
    expect(await lastConfirmWithin(test.db, paul.name)).toBeNull()
    await goBack(test.db, 2, marie)
    expect(await lastConfirmWithin(test.db, marie.name)).toBe(10)
  })

  it('refuses a number that there is not, and one that waits for nobody', async () => {
    expect(await confirmRevision(test.db, 9, marie)).toMatchObject({ reason: 'unknown' })
    expect(await confirmRevision(test.db, 1, marie)).toMatchObject({ reason: 'not-waiting' })
    await confirmRevision(test.db, 2, marie)
    expect(await goBack(test.db, null, marie)).toMatchObject({
      reason: 'not-waiting',
      message: 'No revision waits to be confirmed.',
    })
  })
})
