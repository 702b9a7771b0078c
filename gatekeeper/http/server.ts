import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createAdmission, type Fail } from '@/gatekeeper/http/admission'
import { sendJson, sendProblem, sendText } from '@/gatekeeper/http/answers'
import { type AuthorizePorts, createAuthorizeRoute } from '@/gatekeeper/http/authorize-route'
import { type DriftRoutes, serveDrift } from '@/gatekeeper/http/drift'
import { parseForm } from '@/gatekeeper/http/form'
import { type ForwardRoutes, serveForwards } from '@/gatekeeper/http/forwards'
import { type HotDeskRoutes, serveHotDesk } from '@/gatekeeper/http/hot-desk'
import { type PhonesRoutes, servePhones } from '@/gatekeeper/http/phones'
import {
  databaseAway,
  invalidRevision,
  notFound,
  revisionUnknown,
  unavailable,
  wrongMethod,
} from '@/gatekeeper/http/problems'
import type { Route } from '@/gatekeeper/http/route'
import type { CommitStatus, TokenScope, TokenVerdict } from '@/gatekeeper/messages'

/** What the server answers from. Nothing of it waits for the database but what returns a promise. */
export type HttpPorts = AuthorizePorts & {
  /** Token of this gatekeeper's own file: everything is allowed with it. */
  ownToken: string
  verifyToken: (token: string, scope: TokenScope) => Promise<TokenVerdict>
  hotDesk: HotDeskRoutes
  phones: PhonesRoutes
  forwards: ForwardRoutes
  drift: DriftRoutes
  nudge: () => Promise<void>
  commitStatus: (revision: number) => Promise<CommitStatus | null>
  /** Null: ready; else why not. */
  notReady: () => string | null
  gauges: () => Record<string, { help: string; value: number }>
}

/** A slow or silent client is cut off; a connection that is kept alive may wait for its next question. */
const limits = {
  maxHeaderSize: 8_192,
  headersTimeout: 3_000,
  requestTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 30_000,
}
const maxConnections = 2_000
const authorizePath = '/v1/authorize'

/** The gatekeeper's HTTP server, not yet listening. Bare `node:http`: a call waits for it. */
export function createGatekeeperServer(ports: HttpPorts): Server {
  const fail: Fail = (response, problem) => {
    ports.metrics.countProblem(problem.code)
    sendProblem(response, { ...problem, requestId: ports.newTrace() })
  }
  const admit = createAdmission(ports.ownToken, ports.verifyToken, fail)
  const authorize = createAuthorizeRoute(ports, admit, fail)
  const routes: [path: string, route: Route][] = [
    [authorizePath, { method: 'POST', run: authorize }],
    ...serveHotDesk(ports.hotDesk, admit, fail),
    ...servePhones(ports.phones, admit),
    ...serveForwards(ports.forwards, admit, fail),
    ...serveDrift(ports.drift, admit, fail),
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
      { method: 'GET', run: (_request, response) => sendText(response, 200, 'text/plain', 'ok\n') },
    ],
    [
      '/readyz',
      {
        method: 'GET',
        run: (_request, response) => {
          const why = ports.notReady()
          if (why === null) sendText(response, 200, 'text/plain', 'ready\n')
          else fail(response, unavailable(why))
        },
      },
    ],
    [
      '/metrics',
      {
        method: 'GET',
        run: (_request, response) => {
          const text = ports.metrics.render(ports.gauges())
          sendText(response, 200, 'text/plain; version=0.0.4; charset=utf-8', text)
        },
      },
    ],
  ]
  /** `GET /healthz` to what answers; and the methods of a path, for who asks by another. */
  const byRequest = new Map(routes.map(([path, route]) => [`${route.method} ${path}`, route]))
  const methodsOf = (path: string): string =>
    routes.flatMap(([of, { method }]) => (of === path ? [method] : [])).join(', ')

  const dispatch = (request: IncomingMessage, response: ServerResponse): void => {
    const path = pathOf(request)
    const route = byRequest.get(`${request.method} ${path}`)
    if (route) {
      const result = route.run(request, response)
      if (result instanceof Promise) result.catch(() => fail(response, databaseAway))
      return
    }
    request.resume()
    const methods = methodsOf(path)
    if (methods !== '') response.setHeader('allow', methods)
    fail(response, methods === '' ? notFound : wrongMethod(methods))
  }

  const server = createServer(limits, (request, response) => {
    // The path that calls wait for, without a look at the table.
    if (request.url === authorizePath && request.method === 'POST') authorize(request, response)
    else dispatch(request, response)
  })
  server.maxConnections = maxConnections
  server.on('clientError', (_error, socket) => {
    if (socket.writable)
      socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    else socket.destroy()
  })
  return server
}

const pathOf = ({ url = '' }: IncomingMessage): string => {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}

const queryOf = ({ url = '' }: IncomingMessage): Map<string, string> => {
  const from = url.indexOf('?')
  return (from < 0 ? null : parseForm(url.slice(from + 1))) ?? new Map()
}
