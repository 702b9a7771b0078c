import { residentMegabytes } from '@/bench/cpu-time'
import { createRandom } from '@/faults/random'
import { askWeb, type WebAnswer, type WebRequest } from '@/faults/web/ask-web'
import { makeStrangeRequest, type WebSurface } from '@/faults/web/strange-requests'

export type WebFinding = { fault: string; request: string; answer: string }
export type WebRun = {
  requests: number
  byStatus: Record<string, number>
  findings: WebFinding[]
  /** Resident megabytes of the web app after each tenth. */
  memory: number[]
}
export type FuzzedWeb = {
  port: number
  pid: number
  surface: WebSurface
  /** A cookie of a new session of an administrator: what is asked may end the one before. */
  openCookie(): Promise<string>
}

const callers = 4
const perCookie = 100

/** A stack, a path or the inside of a program in what somebody gets to read. */
const inside =
  /\n\s+at .+:\d+:\d+|node_modules\/|\.next\/server|PrismaClient\w*Error|SQLITE_[A-Z]+|\bENOENT\b|\bEACCES\b/

/** Why an answer is none that a stranger may get; null: it is one. */
export function faultOfAnswer({ status, body, headers }: WebAnswer): string | null {
  if (status >= 500) return `status ${status}`
  if (inside.test(body)) return `it tells of the inside: ${inside.exec(body)?.[0]}`
  // What Node itself refuses comes before everything of ours.
  const isOfNode = (status === 400 || status === 431) && body === ''
  if (headers['x-content-type-options'] !== 'nosniff' && !isOfNode)
    return 'it lacks the headers of every answer'
  return null
}

/** So many strange requests to a web app that runs, four at a time, the same for the same seed. */
export async function fuzzWeb(web: FuzzedWeb, count: number, seed: number): Promise<WebRun> {
  const random = createRandom(seed)
  const run: WebRun = { requests: 0, byStatus: {}, findings: [], memory: [] }
  const origin = `http://127.0.0.1:${web.port}`
  let cookie = await web.openCookie()
  const call = async (): Promise<void> => {
    while (run.requests < count && run.findings.length < 20) {
      const number = run.requests++
      if (number % perCookie === perCookie - 1) cookie = await web.openCookie()
      if (number % Math.ceil(count / 10) === 0) run.memory.push(residentMegabytes(web.pid))
      const request = makeStrangeRequest(random, web.surface, { cookie, origin })
      const answer = await askWeb(web.port, request).catch((error: Error) => error)
      if (answer instanceof Error) {
        // A body that is too large is cut off by whoever does not read it.
        if (!/EPIPE|ECONNRESET|hang up/.test(answer.message))
          run.findings.push(tell(answer.message, request, ''))
        run.byStatus.closed = (run.byStatus.closed ?? 0) + 1
        continue
      }
      run.byStatus[answer.status] = (run.byStatus[answer.status] ?? 0) + 1
      const fault = faultOfAnswer(answer)
      if (fault !== null) run.findings.push(tell(fault, request, answer.body))
    }
  }
  await Promise.all(Array.from({ length: callers }, call))
  run.memory.push(residentMegabytes(web.pid))
  return run
}

const tell = (fault: string, request: WebRequest, answer: string): WebFinding => ({
  fault,
  request: JSON.stringify({ ...request, body: String(request.body ?? '').slice(0, 600) }),
  answer: answer.slice(0, 300),
})
