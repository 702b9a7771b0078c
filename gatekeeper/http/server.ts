import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createAdmission, type Fail } from '@/gatekeeper/http/admission'
import { sendJson, sendProblem, sendText } from '@/gatekeeper/http/answers'
import { type AuthorizePorts, createAuthorizeRoute } from '@/gatekeeper/http/authorize-route'
import { headMs, keptMs, maxConnections, maxHeadBytes, requestMs, sweepMs } from '@/gatekeeper/http/bounds'
import { answerBrokenRequests } from '@/gatekeeper/http/broken-requests'
import { type CommitRoutes, serveCommits } from '@/gatekeeper/http/commits'
import { type DecisionRoutes, serveDecisions } from '@/gatekeeper/http/decisions'
import { createDirectAnswer } from '@/gatekeeper/http/direct-answer'
import { type DriftRoutes, serveDrift } from '@/gatekeeper/http/drift'
import { parseForm } from '@/gatekeeper/http/form'
import { type ForwardRoutes, serveForwards } from '@/gatekeeper/http/forwards'
import { type HotDeskRoutes, serveHotDesk } from '@/gatekeeper/http/hot-desk'
import type { Gauge } from '@/gatekeeper/http/metrics'
import { isLoopback } from '@/gatekeeper/http/network-access'
import { type PhonesRoutes, servePhones } from '@/gatekeeper/http/phones'
import type { ProblemLog } from '@/gatekeeper/http/problem-log'
import {
  databaseAway,
  expectationFailed,
  hostMissing,
  invalidRevision,
  notFound,
  revisionUnknown,
  unavailable,
  wrongMethod,
} from '@/gatekeeper/http/problems'
import type { Route } from '@/gatekeeper/http/route'
import { serveDirectly } from '@/gatekeeper/http/switch-connections'
import { type LimitRoutes, serveLimits } from '@/gatekeeper/limits/limit-routes'
import type { CommitStatus, TokenScope, TokenVerdict } from '@/gatekeeper/messages'

/** What the server answers from. Nothing of it waits for the database but what returns a promise. */
export type HttpPorts = AuthorizePorts & {
  /** Token of this gatekeeper's own file: everything is allowed with it. */
  ownToken: string
  /** Of those on other machines, for reading and asking; null: nobody else can connect. */
  networkToken: string | null
  verifyToken: (token: string, scope: TokenScope, from: string) => Promise<TokenVerdict>
  hotDesk: HotDeskRoutes
  phones: PhonesRoutes
  forwards: ForwardRoutes
  drift: DriftRoutes
  commits: CommitRoutes
  limitRoutes: LimitRoutes
  decisionLog: DecisionRoutes
  nudge: () => Promise<void>
  commitStatus: (revision: number) => Promise<CommitStatus | null>
  /** Notes in the log that a question was refused. */
  noteProblem: ProblemLog
  /** Null: ready; else why not. */
  notReady: () => string | null
  gauges: () => Record<string, Gauge>
}

const authorizePath = '/v1/authorize'

/** The gatekeeper's HTTP server, not yet listening. Calls go past node:http where they can; all else is bare `node:http`. */
export function createGatekeeperServer(ports: HttpPorts): Server {
  const fail: Fail = (response, problem) => {
    const requestId = ports.newTrace()
    ports.metrics.countProblem(problem.code)
    ports.noteProblem(problem, requestId, pathOf(response.req))
    sendProblem(response, { ...problem, requestId })
  }
  const admit = createAdmission(ports.ownToken, ports.networkToken, ports.verifyToken, fail)
  /** Open on this machine; from elsewhere a token is shown. */
  const here =
    (run: Route['run']): Route['run'] =>
    async (request, response) => {
      const isHere = isLoopback(request.socket.remoteAddress ?? '')
      if (isHere || (await admit(request, response, 'read')) !== null) await run(request, response)
    }
  const authorize = createAuthorizeRoute(ports, admit, fail)
  const commits = serveCommits(ports.commits, admit, fail)
  const routes: [path: string, route: Route][] = [
    [authorizePath, { method: 'POST', run: authorize }],
    ...serveHotDesk(ports.hotDesk, admit, fail),
    ...servePhones(ports.phones, admit),
    ...serveForwards(ports.forwards, admit, fail),
    ...serveLimits(ports.limitRoutes, admit, fail),
    ...serveDrift(ports.drift, admit, fail),
    ...serveDecisions(ports.decisionLog, admit, fail),
    [
      '/v1/nudge',
      {
        method: 'POST',
        run: async (request, response) => {
          request.resume()
          if ((await admit(request, response, 'read')) === null) return
          await ports.nudge()
          sendJson(response, 202, { ok: true })
        },
      },
    ],
    [
      '/v1/commit/status',
      {
        method: 'GET',
        run: async (request, response) => {
          if ((await admit(request, response, 'read')) === null) return
          const revision = /^[0-9]{1,12}$/.exec(queryOf(request).get('revision') ?? '')?.[0]
          const status = revision === undefined ? null : await ports.commitStatus(Number(revision))
          if (status) sendJson(response, 200, status)
          else fail(response, revision === undefined ? invalidRevision : revisionUnknown(revision))
        },
      },
    ],
    [
      '/healthz',
      { method: 'GET', run: here((_request, response) => sendText(response, 200, 'text/plain', 'ok\n')) },
    ],
    [
      '/readyz',
      {
        method: 'GET',
        run: here((_request, response) => {
          const why = ports.notReady()
          if (why === null) sendText(response, 200, 'text/plain', 'ready\n')
          else fail(response, unavailable(why))
        }),
      },
    ],
    [
      '/metrics',
      {
        method: 'GET',
        run: here((_request, response) => {
          const text = ports.metrics.render(ports.gauges())
          sendText(response, 200, 'text/plain; version=0.0.4; charset=utf-8', text)
        }),
      },
    ],
  ]
  /** `GET /healthz` to what answers; and the methods of a path, for who asks by another. */
  const byRequest = new Map(routes.map(([path, route]) => [`${route.method} ${path}`, route]))
  const methodsOf = (path: string): string =>
    routes.flatMap(([of, { method }]) => (of === path ? [method] : [])).join(', ')

  const dispatch = (request: IncomingMessage, response: ServerResponse): void => {
    if (!hasOneHost(request)) {
      request.resume()
      response.setHeader('connection', 'close')
      fail(response, hostMissing)
      return
    }
    const path = pathOf(request)
    const route = byRequest.get(`${request.method} ${path}`)
    if (route) {
      const result = route.run(request, response)
      if (result instanceof Promise) result.catch(() => fail(response, databaseAway))
      return
    }
    const confirming = commits(request, response, path)
    if (confirming) {
      confirming.catch(() => fail(response, databaseAway))
      return
    }
    request.resume()
    const methods = methodsOf(path)
    if (methods !== '') response.setHeader('allow', methods)
    fail(response, methods === '' ? notFound : wrongMethod(methods))
  }

  const limits = {
    maxHeaderSize: maxHeadBytes,
    headersTimeout: headMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: sweepMs,
    keepAliveTimeout: keptMs,
    // Checked here, so that it is refused with a sentence as everything else is.
    requireHostHeader: false,
  }
  const server = createServer(limits, dispatch)
  server.maxConnections = maxConnections
  answerBrokenRequests(server, ports.metrics.countProblem, ports.newTrace)
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    request.resume()
    fail(response, expectationFailed)
  })
  serveDirectly(server, { answer: createDirectAnswer(ports), monotonicMs: ports.monotonicMs })
  return server
}

const pathOf = ({ url = '' }: IncomingMessage): string => {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}

/** RFC 9112, 3.2: exactly one, but for HTTP/1.0, which may have none. */
function hasOneHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2)
    if (rawHeaders[index]?.length === 4 && rawHeaders[index]?.toLowerCase() === 'host') hosts++
  return hosts === 1 || (hosts === 0 && httpVersion === '1.0')
}

const queryOf = ({ url = '' }: IncomingMessage): Map<string, string> => {
  const from = url.indexOf('?')
  return (from < 0 ? null : parseForm(url.slice(from + 1))) ?? new Map()
}
