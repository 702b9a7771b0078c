import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { cpuMicroseconds } from '@/bench/cpu-time'
import { exchange, type Manner, openConnection, sendRequests } from '@/bench/http-load'
import { makeLargePbx } from '@/bench/large-pbx'
import { describeMachine } from '@/bench/machine'
import { endProcess, startPreparedGatekeeper } from '@/bench/prepared-gatekeeper'
import { makeQuestions } from '@/bench/questions'
import { median, medianInterval } from '@/bench/statistics'

/**
 * Processor time of the server per authorize request, gatekeeper against a bare node:http that returns a constant:
 * the same requests, in turn within each round, both servers up all the time.
 */
const rounds = 15
const manners: { manner: Manner; requests: number; goal: number }[] = [
  { manner: 'new connection', requests: 4_000, goal: 1.05 },
  { manner: 'keep-alive', requests: 12_000, goal: 1.15 },
]

const extensions = 2_000
const snapshot = makeLargePbx({ extensions, classesOfService: 500, lines: 200 })
const inBuild = (path: string) => fileURLToPath(new URL(path, import.meta.url))

console.log('\nProcessor time of the server per authorize request')
console.log(
  `${describeMachine()}; ${extensions.toLocaleString('en')} extensions, ${rounds} interleaved rounds\n`,
)
const bare = await startBareServer()
const gatekeeper = await startPreparedGatekeeper(inBuild('../gatekeeper.js'), snapshot)
try {
  const requests = makeRequests(gatekeeper.token)
  await showOneAnswer(requests)
  const table: Record<string, Record<string, string | number>> = {}
  for (const { manner, requests: count, goal } of manners)
    table[manner] = await compare(requests, manner, count, goal)
  console.table(table)
} finally {
  await Promise.all([endProcess(bare.process), gatekeeper.stop()])
}

async function compare(requests: Buffer[], manner: Manner, count: number, goal: number) {
  const batch = Array.from({ length: count }, (_, index) => requests[index % requests.length] as Buffer)
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
    met: high <= goal ? 'yes' : low <= goal ? 'not shown' : 'no',
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

/** As the generated dialplan asks: a form, for a form. */
function makeRequests(token: string): Buffer[] {
  return makeQuestions(snapshot, 2_000).map(({ device, dialed }) => {
    const body = `device=${device}&dialed=${encodeURIComponent(dialed)}&rev=1`
    return Buffer.from(
      'POST /v1/authorize HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/x-www-form-urlencoded\r\n' +
        `Authorization: Bearer ${token}\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
        `Content-Length: ${body.length}\r\n\r\n${body}`,
    )
  })
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
