import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HistoryLine, HistoryOrder } from '@/faults/history-program'
import { createRandom } from '@/faults/random'
import { createRoundsPbx } from '@/faults/rounds-pbx'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import type { Snapshot } from '@/lib/policy/snapshot'
import { listRevisions, readRevision } from '@/lib/revision/data'
import { publishRevision, setRevisionState } from '@/lib/revision/mutations'
import { activeStates, openStates } from '@/lib/revision/state'
import { explainDatabaseError } from '@/lib/server/database-error'
import type { Database } from '@/lib/server/db'
import { createTestDatabase } from '@/lib/server/test-database'
import { bundleEntries } from '@/scripts/bundling/bundle-entries.mjs'

/**
 * Random histories of 2 to 8 administrators who save and commit at once, each a process of its own, on one real database,
 * with a gatekeeper that takes up what is published. CORDBOARD_HISTORIES: how many; CORDBOARD_HISTORIES_FROM: the first
 * seed.
 */
const histories = Number(process.env.CORDBOARD_HISTORIES ?? 4)
const firstSeed = Number(process.env.CORDBOARD_HISTORIES_FROM ?? 1)
const mostAdministrators = 8
const stepsEach = 4

type Administrator = {
  /** Resolves with what came of it. */
  play(order: HistoryOrder): Promise<HistoryLine[]>
  child: ChildProcess
}
let administrators: Administrator[] = []

beforeAll(async () => {
  const [program = ''] = await bundleEntries('faults', ['history-program'])
  administrators = Array.from({ length: mostAdministrators }, () => startAdministrator(program))
}, 120_000)
afterAll(() => {
  for (const { child } of administrators) child.kill('SIGTERM')
})

function startAdministrator(program: string): Administrator {
  const child = spawn(process.execPath, ['--enable-source-maps', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let take: (line: HistoryLine) => void = () => undefined
  let fail: (error: Error) => void = () => undefined
  createInterface({ input: child.stdout }).on('line', (line) => take(JSON.parse(line) as HistoryLine))
  child.once('exit', (code) => fail(new Error(`An administrator ended with ${code}.`)))
  return {
    child,
    play: (order) =>
      new Promise((resolve, reject) => {
        const lines: HistoryLine[] = []
        fail = reject
        take = (line) => {
          if (line.kind === 'done') resolve(lines)
          else lines.push(line)
        }
        child.stdin.write(`${JSON.stringify(order)}\n`)
      }),
  }
}

it(`lose no edit and commit one after another, in ${histories} histories`, {
  timeout: 60_000 + histories * 60_000,
}, async () => {
  const seen: Record<string, number> = { saved: 0, conflict: 0, published: 0, refused: 0 }
  for (let seed = firstSeed; seed < firstSeed + histories; seed++) await playHistory(seed, seen)
  console.log(`${histories} histories from seed ${firstSeed}: ${JSON.stringify(seen)}`)
  expect(seen.saved).toBeGreaterThan(histories)
  expect(seen.conflict).toBeGreaterThan(0)
  expect(seen.published).toBeGreaterThan(histories / 2)
})

async function playHistory(seed: number, seen: Record<string, number>): Promise<void> {
  const random = createRandom(seed)
  const test = await createTestDatabase()
  const first = createRoundsPbx(4)
  const author = { name: 'first', from: '127.0.0.1' }
  expect(await saveDraft(test.db, await readDraft(test.db), first, author)).toMatchObject({ ok: true })
  let isOver = false
  const gatekeeper = async (): Promise<void> => {
    while (!isOver) {
      const revisions = await listRevisions(test.db, 100)
      const open = revisions.filter(({ state }) => openStates.includes(state))
      expect(open.length).toBeLessThanOrEqual(1)
      expect(revisions.filter(({ state }) => activeStates.includes(state)).length).toBeLessThanOrEqual(1)
      const number = open[0]?.number
      try {
        if (number !== undefined && (await setRevisionState(test.db, number, 'applying')).ok)
          await setRevisionState(test.db, number, random(4) === 0 ? 'rolled-back' : 'active')
      } catch (error) {
        // As in the gatekeeper: a database that is locked for too long is asked again.
        if (!/locked/.test(explainDatabaseError(error, test.url) ?? '')) throw error
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  try {
    const players = administrators.slice(0, 2 + random(mostAdministrators - 1))
    const orders = players.map((_, index) => ({
      url: test.url,
      seed: seed * mostAdministrators + index,
      name: `admin ${index}`,
      steps: stepsEach,
    }))
    const applying = gatekeeper()
    const played = await Promise.all(
      players.map(({ play }, index) => play(orders[index] as HistoryOrder)),
    ).finally(() => {
      isOver = true
    })
    await applying
    const lines = played.flat()
    for (const line of lines) {
      seen[line.kind] = (seen[line.kind] ?? 0) + 1
      if (line.kind === 'refused')
        expect(['applying', 'base_changed', 'unchanged', 'locked']).toContain(line.reason)
    }
    // What was edited last is committed too, where it was not yet.
    await publishRevision(test.db, { author, message: 'Last' })
    await checkEnd(test.db, first, lines, `seed ${seed}`)
  } finally {
    isOver = true
    await test.drop()
  }
}

/**
 * The saves of a phone's name form one line from the first to the draft's: each was made over what another had saved, and no
 * two over the same. Each revision holds names of these lines, never an earlier one than the revision before; numbers and
 * bases form one line as well.
 */
async function checkEnd(
  db: Database,
  first: Snapshot,
  lines: readonly HistoryLine[],
  what: string,
): Promise<void> {
  const draft = await readDraft(db)
  const names = new Map<string, string[]>()
  for (const { id, name } of first.extensions) {
    const saves = lines.flatMap((line) => (line.kind === 'saved' && line.phone === id ? [line] : []))
    const chain = [name]
    for (let next = saves.find(({ from }) => from === name); next; ) {
      chain.push(next.to)
      const { to } = next
      next = saves.find(({ from }) => from === to)
    }
    expect(chain.length, `${what}, phone ${id}: ${JSON.stringify(saves)}`).toBe(saves.length + 1)
    expect(draft.extensions.find((one) => one.id === id)?.name, what).toBe(chain.at(-1))
    names.set(id, chain)
  }
  const revisions = (await listRevisions(db, 200)).reverse()
  expect(revisions.map(({ number }) => number)).toEqual(revisions.map((_, index) => index + 1))
  const places = new Map<string, number>()
  for (const { number, baseRevision } of revisions) {
    const stored = await readRevision(db, number)
    for (const { id, name } of stored?.snapshot.extensions ?? []) {
      const place = names.get(id)?.indexOf(name) ?? -1
      expect(place, `${what}, revision ${number}, phone ${id}: ${name}`).toBeGreaterThanOrEqual(
        places.get(id) ?? 0,
      )
      places.set(id, place)
    }
    expect(baseRevision ?? 0).toBeLessThan(number)
  }
  expect(places.size, what).toBe(first.extensions.length)
}
