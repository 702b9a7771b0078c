import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { residentMegabytes } from '@/bench/cpu-time'
import { sendRequests } from '@/bench/http-load'
import { switchRequests } from '@/bench/switch-requests'
import { startWebApp } from '@/e2e/web-app'
import { startBusyWork } from '@/faults/busy'
import { makeBusyPbx } from '@/faults/busy-pbx'
import { Delivered } from '@/faults/gatekeeper/delivered'

/**
 * `npm run faults -- soak --minutes 30`: calls, commits, logins and pages at the same time, with the memory of the gatekeeper
 * and of the web app over time. It fails where a question has no answer, where anything else is refused, where the
 * gatekeeper is another process at the end, or where memory still grows in the last third.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    /** Questions a second, 1,000 at most; a commit comes each 10 s, and a second has 5 logins and 4 pages. */
    calls: { type: 'string', default: '200' },
    extensions: { type: 'string', default: '1000' },
  },
})
/** So much more than in the middle third the memory of the last may be: garbage is collected when it suits. */
const mostGrowth = 1.15
const durationMs = Number(values.minutes) * 60_000
const pin = '1234'
const size = { extensions: Number(values.extensions), classesOfService: 100, lines: 50 }
const { snapshot, users, phones } = await makeBusyPbx(size, 200, pin)

const gatekeeper = await Delivered.start(snapshot)
const settings = {
  CORDBOARD_GATEKEEPER_PORT: String(gatekeeper.port),
  CORDBOARD_AGI_PORT: String(gatekeeper.agiPort),
  CORDBOARD_DATA_DIR: gatekeeper.dataDir,
  CORDBOARD_DATABASE_URL: '',
  CORDBOARD_SWITCH: 'none',
}
const webApp = await startWebApp(settings, gatekeeper.dataDir)
const complaints: string[] = []
const samples: { minute: number; gatekeeper: number; web: number; answered: number }[] = []
let asked: { revision: number; requests: Buffer[] } = { revision: 0, requests: [] }
let answered = 0
/** Seconds in which a commit made some questions those of a former revision. */
let between = 0
try {
  const busy = await startBusyWork(
    {
      ...{ commits: 0.1, logins: 5, pages: 4, web: webApp.url },
      ...{ users, phones: phones.slice(0, 300), pin },
    },
    settings,
  )
  const startedAt = performance.now()
  let nextSampleAt = 0
  for (let second = 0; performance.now() - startedAt < durationMs; second++) {
    const dueMs = startedAt + second * 1000 - performance.now()
    if (dueMs > 0) await wait(dueMs)
    await askMany(Number(values.calls))
    if (performance.now() - startedAt < nextSampleAt) continue
    nextSampleAt += Math.max(5_000, durationMs / 60)
    const sample = {
      minute: Math.round((performance.now() - startedAt) / 6_000) / 10,
      gatekeeper: residentMegabytes(gatekeeper.pid),
      web: residentMegabytes(webApp.pid),
      answered,
    }
    samples.push(sample)
    console.log(
      `${sample.minute} min: gatekeeper ${sample.gatekeeper} MB, web app ${sample.web} MB, ${answered} questions answered`,
    )
  }
  const counts = await busy.stop()
  console.log(
    `${counts.commits} commits, ${counts.logins} logins, ${counts.pages} pages, ${answered} questions in ${values.minutes} min; in ${between} s a commit came between.`,
  )
  complaints.push(...counts.failures)
  if (gatekeeper.hasEnded) complaints.push('The gatekeeper ended.')
  for (const of of ['gatekeeper', 'web'] as const) {
    const growth = growthOf(samples.map((sample) => sample[of]))
    console.log(`${of}: the last third ${growth.toFixed(2)} × the middle third`)
    if (growth > mostGrowth) complaints.push(`The memory of the ${of} grows: ${growth.toFixed(2)} ×.`)
  }
} finally {
  await webApp.stop()
  await gatekeeper.stop()
}
for (const complaint of complaints) console.error(complaint)
process.exitCode = complaints.length > 0 ? 1 : 0

/** As the switch asks, with the revision that its dialplan would have; what has no answer is a complaint. */
async function askMany(count: number): Promise<void> {
  const { revision } = gatekeeper.active
  if (revision !== asked.revision) asked = { revision, requests: switchRequests(snapshot, gatekeeper) }
  const from = answered % (asked.requests.length - count)
  const requests = asked.requests.slice(from, from + count)
  try {
    await sendRequests(gatekeeper.port, requests, 'new connection')
    answered += count
  } catch (error) {
    // A commit came between: the switch would ask by the next revision, and decides these by itself.
    if (gatekeeper.active.revision !== revision) between++
    else if (complaints.length < 20) complaints.push(`A question: ${String(error).slice(0, 300)}`)
  }
}

/** The greatest of the last third, as a share of the greatest of the middle third. */
function growthOf(megabytes: readonly number[]): number {
  const third = Math.floor(megabytes.length / 3)
  return Math.max(...megabytes.slice(2 * third)) / Math.max(...megabytes.slice(third, 2 * third), 1)
}
