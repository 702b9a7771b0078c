import { expect, it } from 'vitest'
import { createRandom } from '@/faults/random'
import { createRoundsPbx } from '@/faults/rounds-pbx'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import type { Snapshot } from '@/lib/policy/snapshot'
import { listRevisions, readRevision } from '@/lib/revision/data'
import { publishRevision, setRevisionState } from '@/lib/revision/mutations'
import { activeStates, openStates } from '@/lib/revision/state'
import { closeDatabase, type Database, openDatabase } from '@/lib/server/db'
import { createTestDatabase } from '@/lib/server/test-database'

/**
 * Random histories of 2 to 8 administrators who save and commit at once, each on connections of its own to one real
 * database, with a gatekeeper that takes up what is published. CORDBOARD_HISTORIES: how many.
 */
const histories = Number(process.env.CORDBOARD_HISTORIES ?? 6)
const stepsEach = 4

/** A saved edit: which phone, and the name that it got. */
type Saved = { phone: string; text: string }

it(`lose no edit and commit one after another, in ${histories} histories`, {
  timeout: 60_000 + histories * 20_000,
}, async () => {
  const seen = { saves: 0, conflicts: 0, published: 0, refused: 0 }
  for (let history = 1; history <= histories; history++) await playHistory(history, seen)
  console.log(`${histories} histories: ${JSON.stringify(seen)}`)
  expect(seen.saves).toBeGreaterThan(histories)
  expect(seen.published).toBeGreaterThan(histories / 2)
})

async function playHistory(history: number, seen: Record<string, number>): Promise<void> {
  const random = createRandom(history)
  const test = await createTestDatabase()
  const first = createRoundsPbx(4)
  const author = (name: string) => ({ name, from: '127.0.0.1' })
  expect(await saveDraft(test.db, await readDraft(test.db), first, author('first'))).toMatchObject({
    ok: true,
  })
  const count = 2 + random(7)
  const connections = Array.from({ length: count + 1 }, () => openDatabase(test.url))
  /** Names of the phones as the saves that were confirmed made them, one after another. */
  const confirmed = new Map(first.extensions.map(({ id, name }) => [id, name]))
  const states = new Set([namesOf(first)])
  let isOver = false
  try {
    const administer = async (db: Database, name: string): Promise<void> => {
      for (let step = 0; step < stepsEach; step++) {
        const before = await readDraft(db)
        const phone = before.extensions[random(before.extensions.length)]
        if (!phone) throw new Error('There is no phone.')
        const base = (await listRevisions(db, 20)).find(({ state }) => activeStates.includes(state))?.number
        if (random(3) > 0) await Promise.resolve()
        const saved: Saved = { phone: phone.id, text: `${name} step ${step}` }
        const after = rename(before, saved)
        const result = await saveDraft(db, before, after, author(name))
        if (result.ok) {
          // The second saver of one object is told: what is saved was made over exactly what was read.
          expect(phone.name).toBe(confirmed.get(saved.phone))
          confirmed.set(saved.phone, saved.text)
          states.add(JSON.stringify([...confirmed].sort()))
          countOne(seen, 'saves')
        } else {
          expect(result.reason).toBe('conflict')
          countOne(seen, 'conflicts')
        }
        if (random(2) === 0) continue
        const published = await publishRevision(db, {
          author: author(name),
          message: name,
          baseRevision: base ?? null,
        })
        if (!published.ok) expect(['applying', 'base_changed', 'unchanged']).toContain(published.reason)
        countOne(seen, published.ok ? 'published' : 'refused')
      }
    }
    const gatekeeper = async (db: Database): Promise<void> => {
      while (!isOver) {
        const revisions = await listRevisions(db, 50)
        const open = revisions.filter(({ state }) => openStates.includes(state))
        expect(open.length).toBeLessThanOrEqual(1)
        expect(revisions.filter(({ state }) => activeStates.includes(state)).length).toBeLessThanOrEqual(1)
        const number = open[0]?.number
        if (number !== undefined && (await setRevisionState(db, number, 'applying')).ok)
          await setRevisionState(db, number, random(4) === 0 ? 'rolled-back' : 'active')
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
    const runs = connections.slice(1).map((db, index) => administer(db, `admin ${index}`))
    const applying = gatekeeper(connections[0] as Database)
    await Promise.all(runs).finally(() => {
      isOver = true
    })
    await applying
    await checkEnd(test.db, confirmed, states, history)
  } finally {
    isOver = true
    await Promise.all(connections.map(closeDatabase))
    await test.drop()
  }
}

/**
 * Every confirmed edit is in the draft; each revision is what the saves, one after another, had made at some moment; and
 * numbers and bases form one line.
 */
async function checkEnd(
  db: Database,
  confirmed: Map<string, string>,
  states: Set<string>,
  history: number,
): Promise<void> {
  const draft = await readDraft(db)
  for (const [phone, text] of confirmed)
    expect(draft.extensions.find(({ id }) => id === phone)?.name, `history ${history}`).toBe(text)
  const revisions = (await listRevisions(db, 100)).reverse()
  expect(revisions.map(({ number }) => number)).toEqual(revisions.map((_, index) => index + 1))
  for (const { number, baseRevision } of revisions) {
    const stored = await readRevision(db, number)
    expect(states.has(stored ? namesOf(stored.snapshot) : ''), `history ${history}, revision ${number}`).toBe(
      true,
    )
    expect(baseRevision ?? 0).toBeLessThan(number)
  }
}

const namesOf = ({ extensions }: Snapshot): string =>
  JSON.stringify(extensions.map(({ id, name }) => [id, name]).sort())

const rename = (snapshot: Snapshot, { phone, text }: Saved): Snapshot => ({
  ...snapshot,
  extensions: snapshot.extensions.map((one) => (one.id === phone ? { ...one, name: text } : one)),
})

const countOne = (seen: Record<string, number>, name: string): void => {
  seen[name] = (seen[name] ?? 0) + 1
}
