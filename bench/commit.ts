import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type CommitParts,
  commitOnce,
  commitUnchanged,
  cpuSince,
  editOneClass,
  generateOf,
  textsOf,
  writeFloor,
} from '@/bench/commit-parts'
import { makeLargePbx } from '@/bench/large-pbx'
import { describeMachine } from '@/bench/machine'
import { startPreparedGatekeeper } from '@/bench/prepared-gatekeeper'
import { median, medianInterval } from '@/bench/statistics'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { canonicalJson } from '@/lib/revision/canonical'
import { publishRevision } from '@/lib/revision/mutations'
import { closeDatabase, type Database, openDatabase } from '@/lib/server/db'
import { migrateDatabase } from '@/lib/server/migrate'

/** A Commit at 10,000 extensions and 500 Classes of Service, one of them changed: docs/measurements.md. */
const rounds = Number(process.env.CORDBOARD_BENCH_ROUNDS ?? 15)
const sizes = { small: 1_000, large: 10_000 }
const pbx = (extensions: number) => makeLargePbx({ extensions, classesOfService: 500, lines: 200 })
const author = { name: 'bench', from: 'bench' }
const dir = mkdtempSync(join(tmpdir(), 'cordboard-bench-'))
const switchDir = join(dir, 'switch')

type Goal = { measured: string; met: 'met' | 'not met' }
const goals: Record<string, Goal> = {}
/** A goal is met if the whole interval of the median over the rounds is within it. */
function check(goal: string, values: number[], limit: number, unit: string): void {
  const { low, high } = medianInterval(values)
  const shown = [median(values), low, high].map((value) => value.toFixed(value < 10 ? 2 : 0))
  goals[goal] = {
    measured: `${shown[0]} ${unit} (${shown[1]} to ${shown[2]})`,
    met: high <= limit ? 'met' : 'not met',
  }
}

console.log(`\nA Commit at 10,000 extensions, 500 COS, one changed; ${rounds} rounds\n${describeMachine()}\n`)
try {
  const db = await prepare(pbx(sizes.large))
  await measureCommits(db)
  await closeDatabase(db)
  await measureReadiness()
  console.table(goals)
  console.log(`At the end: ${describeMachine()}`)
} finally {
  rmSync(dir, { recursive: true, force: true })
}

async function prepare(snapshot: ReturnType<typeof pbx>): Promise<Database> {
  const url = `file:${join(dir, 'cordboard.db')}`
  await migrateDatabase(url)
  const db = openDatabase(url)
  const saved = await saveDraft(db, await readDraft(db), snapshot, author)
  if (!saved.ok) throw new Error(`The configuration was refused: ${JSON.stringify(saved).slice(0, 300)}`)
  return db
}

/** Whole commits, the floor and generation alone take turns within each round. */
async function measureCommits(db: Database): Promise<void> {
  const [small, large] = [pbx(sizes.small), pbx(sizes.large)]
  const texts = textsOf(large, switchDir)
  const parts: CommitParts[] = []
  const floors: number[] = []
  const floorCpu: number[] = []
  const unchanged: number[] = []
  const growth: number[] = []
  await commitOnce(db, switchDir)
  for (let round = 1; round <= rounds; round++) {
    await editOneClass(db, round)
    const cpu = process.cpuUsage()
    floors.push(writeFloor(texts, join(dir, 'floor')))
    floorCpu.push(cpuSince(cpu))
    parts.push(await commitOnce(db, switchDir))
    unchanged.push(await commitUnchanged(db))
    growth.push(
      timeOf(() => generateOf(large, round, switchDir)) / timeOf(() => generateOf(small, round, switchDir)),
    )
  }
  const collect = timeOf(() => canonicalJson(large))
  const stepNames = Object.keys(parts[0]?.steps ?? {})
  const medianOf = (pick: (one: CommitParts) => number) => Math.round(median(parts.map(pick)))
  console.table({
    'publish (collect, lint, freeze)': {
      'median ms': medianOf((one) => one.publish),
      'processor ms': medianOf((one) => one.cpu.publish),
    },
    'of that: canonical text': { 'median ms': Math.round(collect) },
    'gatekeeper reads it': { 'median ms': medianOf((one) => one.read) },
    ...Object.fromEntries(
      stepNames.map((name) => [name, { 'median ms': medianOf((one) => one.steps[name] ?? 0) }]),
    ),
    whole: {
      'median ms': medianOf((one) => one.whole),
      'processor ms': medianOf((one) => one.cpu.whole),
    },
    'floor: hash, write, flush, rename': {
      'median ms': Math.round(median(floors)),
      'processor ms': Math.round(median(floorCpu)),
    },
    'commit without a change, until refused': { 'median ms': Math.round(median(unchanged)) },
  })
  console.log(`${texts.join('').length.toLocaleString('en')} characters of configuration.`)
  const ratios = parts.map(({ whole }, round) => whole / (floors[round] as number))
  check('whole commit without the switch ≤ 5 × the floor', ratios, 5, '×')
  const cpuRatios = parts.map(({ cpu }, round) => cpu.whole / (floorCpu[round] as number))
  check('the same by processor time', cpuRatios, 5, '×')
  check('generation, 1,000 → 10,000 extensions ≤ 12 ×', growth, 12, '×')
}

/** From a published revision to answers by it, in the gatekeeper as it is delivered, without a switch. */
async function measureReadiness(): Promise<void> {
  const gatekeeper = await startPreparedGatekeeper('build/gatekeeper.js', pbx(sizes.large))
  const times: number[] = []
  try {
    const db = openDatabase(`file:${join(gatekeeper.dataDir, 'cordboard.db')}`)
    for (let round = 1; round <= rounds; round++) {
      await editOneClass(db, round)
      const published = await publishRevision(db, { author, message: 'Measured' })
      if (!published.ok) throw new Error(`It was not published: ${published.reason}`)
      times.push(await timeUntilAnswered(gatekeeper, published.number))
    }
    await closeDatabase(db)
  } finally {
    await gatekeeper.stop()
  }
  check('published → held by the gatekeeper ≤ 250 ms', times, 250, 'ms')
}

/** A revision that is held or active is answered for; one that is not gives 409. Then it is let come into force. */
async function timeUntilAnswered(
  { port, token }: { port: number; token: string },
  revision: number,
): Promise<number> {
  // A connection of its own for each: while this process publishes, an idle one would be closed by the server.
  const headers = { authorization: `Bearer ${token}`, connection: 'close' }
  const startedAt = performance.now()
  await fetch(`http://127.0.0.1:${port}/v1/nudge`, { method: 'POST', headers })
  const body = () => new URLSearchParams({ device: 'p1000000', dialed: '1000001', rev: String(revision) })
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/authorize`, {
      method: 'POST',
      headers,
      body: body(),
    })
    await answer.arrayBuffer()
    if (answer.ok) break
    if (performance.now() - startedAt > 30_000) throw new Error(`Revision ${revision} is not answered for.`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const time = performance.now() - startedAt
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/commit/status?revision=${revision}`, { headers })
    const { state } = (await answer.json()) as { state?: string }
    if (state === 'active-files-only') return time
    if (performance.now() - startedAt > 60_000) throw new Error(`Revision ${revision} is ${state}.`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function timeOf(work: () => unknown): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}
