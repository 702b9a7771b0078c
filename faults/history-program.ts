import { createInterface } from 'node:readline'
import { createRandom } from '@/faults/random'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import type { Snapshot } from '@/lib/policy/snapshot'
import { activeRevision } from '@/lib/revision/data'
import { publishRevision } from '@/lib/revision/mutations'
import { explainDatabaseError } from '@/lib/server/database-error'
import { closeDatabase, openDatabase } from '@/lib/server/db'

/** What an administrator is to do, a line of JSON on standard input: so many edits of phones' names, some of them committed. */
export type HistoryOrder = { url: string; seed: number; name: string; steps: number }
/** What came of it, a line of JSON each; `done` is the last one. */
export type HistoryLine =
  | { kind: 'saved'; phone: string; from: string; to: string }
  | { kind: 'conflict' | 'published' | 'done' }
  | { kind: 'refused'; reason: string }

const say = (line: HistoryLine): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

/** An administrator as a process of its own, with connections of its own for each history. */
async function play({ name, seed, steps, url }: HistoryOrder): Promise<void> {
  const random = createRandom(seed)
  const db = openDatabase(url)
  const author = { name, from: '127.0.0.1' }
  /** A lock that lasts longer than SQLite waits is told; nothing is saved then. */
  const orLocked = <T>(task: Promise<T>): Promise<T | { ok: false; reason: 'locked' }> =>
    task.catch((error: unknown) => {
      if (!/keeps the database .* locked/.test(explainDatabaseError(error, url) ?? '')) throw error
      return { ok: false, reason: 'locked' } as const
    })
  try {
    for (let step = 0; step < steps; step++) {
      const before = await readDraft(db)
      const phone = before.extensions[random(before.extensions.length)]
      if (!phone) throw new Error('There is no phone.')
      const base = (await activeRevision(db))?.number ?? null
      const to = `${name} step ${step}`
      const result = await orLocked(saveDraft(db, before, rename(before, phone.id, to), author))
      if (result.ok) say({ kind: 'saved', phone: phone.id, from: phone.name, to })
      else if (result.reason === 'conflict') say({ kind: 'conflict' })
      else say({ kind: 'refused', reason: result.reason })
      if (random(2) === 0) continue
      const published = await orLocked(publishRevision(db, { author, message: name, baseRevision: base }))
      say(published.ok ? { kind: 'published' } : { kind: 'refused', reason: published.reason })
    }
  } finally {
    await closeDatabase(db)
  }
  say({ kind: 'done' })
}

const rename = (snapshot: Snapshot, phone: string, name: string): Snapshot => ({
  ...snapshot,
  extensions: snapshot.extensions.map((one) => (one.id === phone ? { ...one, name } : one)),
})

for await (const line of createInterface({ input: process.stdin }))
  await play(JSON.parse(line) as HistoryOrder)
