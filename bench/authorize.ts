import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { cpuMicroseconds, residentMegabytes } from '@/bench/cpu-time'
import { exchange, type Manner, openConnection, sendRequests } from '@/bench/http-load'
import { makeLargePbx, withUsers } from '@/bench/large-pbx'
import { describeMachine } from '@/bench/machine'
import { compareLatency, createCaller, latencyRatio } from '@/bench/one-caller'
import { endProcess, startPreparedGatekeeper, startWithoutDatabase } from '@/bench/prepared-gatekeeper'
import { median, medianInterval } from '@/bench/statistics'
import { switchRequests } from '@/bench/switch-requests'

/**
 * Authorize as the switch asks it: processor time of the server per request, what one caller waits, memory, and the
 * start from the gatekeeper's own copies without a database. Always against a bare node:http that returns a constant:
 * the same requests in turns, both servers up all the time.
 */
const rounds = 15
const latencyRounds = 9
const manners: { manner: Manner; requests: number; goal: number }[] = [
  { manner: 'new connection', requests: 4_000, goal: 1.05 },
  { manner: 'keep-alive', requests: 12_000, goal: 1.15 },
]
const oneCaller = 3_000
const goals = { p50: 1.1, p99: 1.25, memory: 1.3, startMs: 1_000 }

const size = { extensions: 10_000, classesOfService: 500, lines: 200 }
const users = 2_000
const snapshot = withUsers(makeLargePbx(size), users)
const inBuild = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const program = inBuild('../gatekeeper.js')

console.log('\nAuthorize, against a bare node:http')
console.log(
  `${describeMachine()}; ${size.extensions.toLocaleString('en')} phones, ${size.classesOfService} COS with live schedules, ${users.toLocaleString('en')} users logged in; token check and decision log on\n`,
)
const bare = await startBareServer()
const gatekeeper = await startPreparedGatekeeper(program, snapshot).catch(async (error: unknown) => {
  await endProcess(bare.process)
  throw error
})
try {
  const requests = switchRequests(snapshot, gatekeeper)
  await showOneAnswer(requests)
  const atRest = { bare: residentMegabytes(bare.pid), gatekeeper: residentMegabytes(gatekeeper.pid) }
  const table: Record<string, Record<string, string | number>> = {}
  for (const { manner, requests: count, goal } of manners)
    table[`processor, ${manner}`] = await compare(requests, manner, count, goal)
  console.table(table)
  console.table(await compareOneCaller(requests))
  showMemory(atRest)
  await showStart()
} finally {
  await Promise.all([endProcess(bare.process), gatekeeper.stop()])
}

async function compareOneCaller(requests: Buffer[]) {
  const table: Record<string, Record<string, string | number>> = {}
  for (const { manner } of manners) {
    const batch = repeat(requests, oneCaller)
    const latencies = await compareLatency([bare.port, gatekeeper.port], batch, manner, latencyRounds)
    for (const of of ['p50', 'p99'] as const) {
      const { times, low, high } = latencyRatio(latencies, of)
      table[`one caller ${of}, ${manner}`] = {
        'bare µs': round(median(latencies.first.map((one) => one[of])), 1),
        'gatekeeper µs': round(median(latencies.second.map((one) => one[of])), 1),
        ratio: round(times, 3),
        '95 % interval': `${round(low, 3)} to ${round(high, 3)}`,
        goal: `≤ ${goals[of]} × bare`,
        met: verdict(low, high, goals[of]),
      }
    }
  }
  return table
}

/** Growth under the same load: what a process has at rest is its programs and, here, a PBX. */
function showMemory(atRest: { bare: number; gatekeeper: number }): void {
  const [ofBare, own] = [residentMegabytes(bare.pid), residentMegabytes(gatekeeper.pid)]
  console.log(
    `Memory: bare ${ofBare} MB (at rest ${atRest.bare}), gatekeeper ${own} MB (at rest ${atRest.gatekeeper}): ${round(own / ofBare, 2)} × (goal ≤ ${goals.memory}); all of the gatekeeper's process, with its worker, the database's cache and the PBX.`,
  )
}

/** From the start of the process to its first decision, by its copies alone. */
async function showStart(): Promise<void> {
  const times: number[] = []
  const [request] = switchRequests(snapshot, gatekeeper)
  const isAnswered = (port: number) => hasAnswer(port, request as Buffer)
  for (let time = 0; time < 3; time++) times.push(await startWithoutDatabase(program, gatekeeper, isAnswered))
  const median = round(times.sort((a, b) => a - b)[1] ?? 0, 0)
  console.log(
    `Start without a database, to the first decision: ${median} ms (${times.map((ms) => round(ms, 0)).join(', ')}); goal < ${goals.startMs} ms: ${median < goals.startMs ? 'met' : 'not met'}.`,
  )
}

async function hasAnswer(port: number, request: Buffer): Promise<boolean> {
  const caller = createCaller(port, 'new connection')
  try {
    await caller.ask(request)
    return true
  } catch {
    return false
  }
}

function repeat(requests: Buffer[], count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => requests[index % requests.length] as Buffer)
}

function verdict(low: number, high: number, goal: number): string {
  if (high <= goal) return 'yes'
  return low <= goal ? 'not shown' : 'no'
}

async function compare(requests: Buffer[], manner: Manner, count: number, goal: number) {
  const batch = repeat(requests, count)
  const costs: { bare: number; gatekeeper: number }[] = []
  // The first round warms both up and does not count.
  for (let round = 0; round <= rounds; round++) {
    const isBareFirst = round % 2 === 0
    const first = await measure(isBareFirst ? bare : gatekeeper, batch, manner)
    const second = await measure(isBareFirst ? gatekeeper : bare, batch, manner)
    if (round > 0)
      costs.push({ bare: isBareFirst ? first : second, gatekeeper: isBareFirst ? second : first })
  }
  const ratios = costs.map((cost) => cost.gatekeeper / cost.bare)
  const { low, high } = medianInterval(ratios)
  return {
    'bare µs': round(median(costs.map((cost) => cost.bare)), 1),
    'gatekeeper µs': round(median(costs.map((cost) => cost.gatekeeper)), 1),
    ratio: round(median(ratios), 3),
    '95 % interval': `${round(low, 3)} to ${round(high, 3)}`,
    goal: `≤ ${goal} × bare`,
    met: verdict(low, high, goal),
  }
}

/** Microseconds of the server's processor time per request. */
async function measure(
  server: { pid: number; port: number },
  batch: Buffer[],
  manner: Manner,
): Promise<number> {
  const before = cpuMicroseconds(server.pid)
  await sendRequests(server.port, batch, manner)
  return (cpuMicroseconds(server.pid) - before) / batch.length
}

/** So that nobody measures how fast errors are. */
async function showOneAnswer([request]: Buffer[]): Promise<void> {
  const socket = await openConnection(gatekeeper.port)
  const answer = await exchange(socket, request as Buffer)
  socket.destroy()
  if (!answer.startsWith('v=1&')) throw new Error(`This is no answer to authorize: ${answer}`)
  console.log(`An answer: ${answer}\n`)
}

async function startBareServer() {
  const child = spawn(process.execPath, [inBuild('bare-server.js')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await new Promise<string[]>((resolve) =>
    createInterface({ input: child.stdout }).once('line', (line) => resolve([line])),
  )
  return { process: child, pid: child.pid ?? 0, port: Number(port) }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
