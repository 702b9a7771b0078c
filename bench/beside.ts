import { fileURLToPath } from 'node:url'
import { describeMachine } from '@/bench/machine'
import { createCaller, type Latency, toLatency } from '@/bench/one-caller'
import { startPreparedGatekeeper } from '@/bench/prepared-gatekeeper'
import { median, medianInterval } from '@/bench/statistics'
import { switchRequests } from '@/bench/switch-requests'
import { startWebApp } from '@/e2e/web-app'
import { type BusyCounts, startBusyWork } from '@/faults/busy'
import { makeBusyPbx } from '@/faults/busy-pbx'

/**
 * What a caller waits while commits, logins and pages go on beside it on the same machine, against the same round without.
 * As many of each as are asked for a second, or as many as the machine can do: how many is told.
 */
const rounds = Number(process.env.CORDBOARD_BENCH_ROUNDS ?? 7)
const roundMs = 10_000
const callsPerSecond = 100
const asked = { commits: 1, logins: 100, pages: 20 }
const goals = { p99: 1.5, longest: 2 }
const size = { extensions: 10_000, classesOfService: 500, lines: 200 }
const pin = '1234'

const { snapshot, users, phones } = await makeBusyPbx(size, 2_000, pin)
const program = fileURLToPath(new URL('../gatekeeper.js', import.meta.url))

console.log('\nAuthorize beside commits, logins and pages')
console.log(
  `${describeMachine()}; ${size.extensions.toLocaleString('en')} phones, ${size.classesOfService} COS, 2,000 users; one caller, ${callsPerSecond} questions a second over new connections\n`,
)
const gatekeeper = await startPreparedGatekeeper(program, snapshot)
const settings = {
  CORDBOARD_GATEKEEPER_PORT: String(gatekeeper.port),
  CORDBOARD_DATA_DIR: gatekeeper.dataDir,
  CORDBOARD_DATABASE_URL: '',
  CORDBOARD_SWITCH: 'none',
}
const webApp = await startWebApp(settings, gatekeeper.dataDir)
try {
  const [alone, beside]: [Latency[], Latency[]] = [[], []]
  const done: BusyCounts[] = []
  // The first round warms up and does not count.
  for (let round = 0; round <= rounds; round++) {
    const quiet = await askFor(roundMs)
    const busy = await startBusyWork({ ...asked, web: webApp.url, users, phones, pin }, settings)
    const loud = await askFor(roundMs)
    const counts = await busy.stop()
    if (round === 0) continue
    alone.push(quiet)
    beside.push(loud)
    done.push(counts)
  }
  console.table(
    Object.fromEntries(
      (['p50', 'p99', 'longest'] as const).map((of) => {
        const ratios = beside.map((one, index) => one[of] / (alone[index] as Latency)[of])
        const { low, high } = medianInterval(ratios)
        const goal = of === 'p50' ? null : goals[of]
        return [
          of,
          {
            'alone µs': Math.round(median(alone.map((one) => one[of]))),
            'beside µs': Math.round(median(beside.map((one) => one[of]))),
            ratio: Number(median(ratios).toFixed(2)),
            '95 % interval': `${low.toFixed(2)} to ${high.toFixed(2)}`,
            goal: goal === null ? '' : `≤ ${goal} ×`,
            met: goal === null ? '' : high <= goal ? 'yes' : low <= goal ? 'not shown' : 'no',
          },
        ]
      }),
    ),
  )
  const perSecond = (of: 'commits' | 'logins' | 'pages') =>
    (median(done.map((counts) => counts[of])) / (roundMs / 1000)).toFixed(1)
  console.log(
    `Done beside, a second: ${perSecond('commits')} commits, ${perSecond('logins')} logins, ${perSecond('pages')} pages (asked for ${asked.commits}, ${asked.logins}, ${asked.pages}).`,
  )
  const failures = new Set(done.flatMap((counts) => counts.failures))
  for (const failure of failures) console.log(`Not done: ${failure}`)
} finally {
  await webApp.stop()
  await gatekeeper.stop()
}

/** One question at a time, by the clock; one that was late is followed at once. */
async function askFor(ms: number): Promise<Latency> {
  const caller = createCaller(gatekeeper.port, 'new connection')
  const startedAt = performance.now()
  const times: number[] = []
  let requests = switchRequests(snapshot, gatekeeper)
  for (let index = 0; performance.now() - startedAt < ms; index++) {
    const dueMs = startedAt + (index * 1000) / callsPerSecond - performance.now()
    if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs))
    try {
      times.push(await caller.ask(requests[index % requests.length] as Buffer))
    } catch {
      // A commit came between: the switch would ask by the next revision.
      caller.close()
      requests = switchRequests(snapshot, gatekeeper)
    }
  }
  caller.close()
  return toLatency(times)
}
