import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openSession } from '@/bench/open-session'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import { commitDraft } from '@/lib/revision/commit'
import { activeRevision } from '@/lib/revision/data'
import { openDatabase } from '@/lib/server/db'
import { env } from '@/lib/server/env'
import { newId } from '@/lib/server/ids'

/**
 * What goes on beside calls, as a process of its own: commits, logins with a PIN, pages of the web app. Each comes as often
 * a second as its option says, or as fast as it is done where that is slower. Until it is ended by SIGTERM; then it prints
 * `{ commits, logins, pages, failures }`, of the failures the first ten.
 */
const { values } = parseArgs({
  options: {
    commits: { type: 'string', default: '0' },
    logins: { type: 'string', default: '0' },
    pages: { type: 'string', default: '0' },
    /** Address of the web app. */
    web: { type: 'string', default: '' },
    users: { type: 'string', default: '' },
    phones: { type: 'string', default: '' },
    pin: { type: 'string', default: '1234' },
  },
})
const settings = env()
const db = openDatabase(settings.databaseUrl)
/** A login or a page that takes longer has failed. */
const longestMs = 60_000
const author = { name: 'busy', from: '127.0.0.1' }
const counts = { commits: 0, logins: 0, pages: 0 }
const failures: string[] = []
let isEnding = false

/** With its cause: of a request that failed it alone says why. */
const tell = (error: unknown): string =>
  error instanceof Error && error.cause ? `${error} (${error.cause})` : String(error)

/** At most `atOnce` at the same time. */
async function repeat(perSecond: number, atOnce: number, task: (index: number) => Promise<void>) {
  if (perSecond <= 0) return
  const running = new Set<Promise<void>>()
  const startedAt = performance.now()
  for (let index = 0; !isEnding; index++) {
    const dueMs = startedAt + (index * 1000) / perSecond - performance.now()
    if (dueMs > 0) await wait(dueMs)
    while (running.size >= atOnce) await Promise.race(running)
    if (isEnding) break
    const one = task(index)
      .catch((error: unknown) => void (failures.length < 10 && failures.push(tell(error))))
      .finally(() => void running.delete(one))
    running.add(one)
  }
  await Promise.all(running)
}

async function commit(index: number): Promise<void> {
  const before = await readDraft(db)
  const next = structuredClone(before)
  const [first] = next.classesOfService
  if (first) first.description = `busy ${newId()}`
  const saved = await saveDraft(db, before, next, author)
  if (!saved.ok) throw new Error(`An edit was refused: ${saved.reason}`)
  const base = (await activeRevision(db))?.number ?? null
  const result = await commitDraft(db, settings, { message: `Busy ${index}`, base }, author)
  if (!result.ok) throw new Error(`A commit was refused: ${JSON.stringify(result).slice(0, 300)}`)
  const deadline = performance.now() + 120_000
  while ((await activeRevision(db))?.number !== result.number) {
    if (performance.now() > deadline) throw new Error(`Revision ${result.number} did not become active.`)
    await wait(50)
  }
  counts.commits++
}

async function logIn(index: number): Promise<void> {
  const users = values.users.split(',')
  const phones = values.phones.split(',')
  const body = {
    device: phones[(index * 7) % phones.length],
    extension: users[index % users.length],
    pin: values.pin,
  }
  const answer = await requestGatekeeper(settings, 'POST', '/v1/hotdesk/login', body, longestMs)
  if (!answer.ok) throw new Error(`A login: ${answer.message}`)
  counts.logins++
}

const pages = ['/extensions', '/class-of-service', '/hot-desk-board', '/status', '/simulator', '/audit']
let cookie = ''
async function readPage(index: number): Promise<void> {
  const answer = await fetch(`${values.web}${pages[index % pages.length]}`, {
    headers: { cookie: `cordboard_session=${cookie}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(longestMs),
  })
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${pages[index % pages.length]}: ${answer.status}`)
  counts.pages++
}

process.once('SIGTERM', () => {
  isEnding = true
})
if (Number(values.pages) > 0) cookie = await openSession(db, `busy-${newId()}@example.com`, 'viewer')
// A fetch that waits does not keep a process alive.
const alive = setInterval(() => undefined, 1_000)
console.log('ready')
await Promise.all([
  repeat(Number(values.commits), 1, commit),
  repeat(Number(values.logins), 32, logIn),
  repeat(Number(values.pages), 8, readPage),
])
clearInterval(alive)
process.stdout.write(`${JSON.stringify({ ...counts, failures })}\n`, () => process.exit(0))
