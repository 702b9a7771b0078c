import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { maxBodyBytes, readBody, sendJson, sendProblem, sendText } from '@/gatekeeper/http/answers'
import {
  answerDecision,
  readAuthorizeInput,
  toQuestion,
  writeFormAnswer,
  writeJsonAnswer,
} from '@/gatekeeper/http/authorize'
import { parseForm } from '@/gatekeeper/http/form'
import { type HotDeskRoutes, serveHotDesk } from '@/gatekeeper/http/hot-desk'
import type { Metrics } from '@/gatekeeper/http/metrics'
import type { CommitStatus, TokenScope, TokenVerdict } from '@/gatekeeper/messages'
import type { HeldPolicy, Policies } from '@/gatekeeper/policies'
import type { SessionMirror } from '@/gatekeeper/session-mirror'
import type { ProblemInput } from '@/lib/server/problem'

/** What the server answers from. Nothing of it waits for the database but what returns a promise. */
export type HttpPorts = {
  policies: Policies
  sessions: SessionMirror
  metrics: Metrics
  /** Token of this gatekeeper's own file: everything is allowed with it. */
  ownToken: string
  nowMs: () => number
  monotonicMs: () => number
  newTrace: () => string
  verifyToken: (token: string, scope: TokenScope) => Promise<TokenVerdict>
  hotDesk: HotDeskRoutes
  nudge: () => Promise<void>
  commitStatus: (revision: number) => Promise<CommitStatus | null>
  /** Null: ready; else why not. */
  notReady: () => string | null
  gauges: () => Record<string, { help: string; value: number }>
}

type Route = {
  method: 'GET' | 'POST'
  run: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>
}

/** The gatekeeper's HTTP server, not yet listening. Bare `node:http`: time counts, a call waits for it. */
export function createGatekeeperServer(ports: HttpPorts): Server {
  const ownToken = Buffer.from(ports.ownToken)

  const fail = (response: ServerResponse, problem: Omit<ProblemInput, 'requestId'>): void => {
    ports.metrics.countProblem(problem.code)
    sendProblem(response, { ...problem, requestId: ports.newTrace() })
  }

  /** Who shows this bearer token; null where it was refused (and answered). */
  const admit = async (
    request: IncomingMessage,
    response: ServerResponse,
    scope: TokenScope,
  ): Promise<string | null> => {
    const header = request.headers.authorization ?? ''
    const token = header.startsWith('Bearer ') ? header.slice(7) : ''
    if (token === '') {
      fail(response, {
        status: 401,
        code: 'token_missing',
        title: 'Not authorized',
        detail: 'Send a token as Authorization: Bearer …',
      })
      return null
    }
    const given = Buffer.from(token)
    if (given.length === ownToken.length && timingSafeEqual(given, ownToken)) return 'gatekeeper'
    let verdict: TokenVerdict
    try {
      verdict = await ports.verifyToken(token, scope)
    } catch {
      fail(
        response,
        unavailable('The database cannot be reached, so the token cannot be checked. Try again later.'),
      )
      return null
    }
    if (verdict.ok) return verdict.name
    if (verdict.reason === 'scope')
      fail(response, {
        status: 403,
        code: 'scope_missing',
        title: 'Not allowed',
        detail: `This token does not have the scope ${scope}.`,
      })
    else
      fail(response, {
        status: 401,
        code: 'token_unknown',
        title: 'Not authorized',
        detail: 'This token is unknown, revoked or past its end.',
      })
    return null
  }

  const decideAndAnswer = (
    response: ServerResponse,
    held: HeldPolicy,
    input: Extract<ReturnType<typeof readAuthorizeInput>, { ok: true }>['input'],
    startedAt: number,
  ): void => {
    const at = input.at ?? ports.nowMs()
    const question = toQuestion(input, at)
    const sessions = ports.sessions.at(at)
    const decision = answerDecision(held, question, sessions)
    const trace = ports.newTrace()
    if (input.wantsForm)
      sendText(response, 200, 'application/x-www-form-urlencoded', writeFormAnswer(held, decision, trace))
    else
      sendJson(
        response,
        200,
        writeJsonAnswer(held, decision, trace, input.explain ? { question, sessions } : null),
      )
    ports.metrics.countDecision(decision.reason, (ports.monotonicMs() - startedAt) / 1000)
  }

  const notHeld = (response: ServerResponse, revision: number | null): void =>
    revision === null
      ? fail(response, {
          status: 503,
          code: 'no_revision',
          title: 'Nothing is committed',
          detail: 'There is no committed revision yet: run cordboard commit.',
        })
      : fail(response, {
          status: 409,
          code: 'revision_not_held',
          title: 'Another revision',
          detail: `Revision ${revision} is neither active nor being applied.`,
        })

  const authorize = (request: IncomingMessage, response: ServerResponse): void => {
    readBody(request, (body) => {
      const startedAt = ports.monotonicMs()
      if (body === null) return fail(response, tooLarge)
      const type = request.headers['content-type'] ?? ''
      const fields = type.startsWith('application/json') ? parseJsonFields(body) : parseForm(body)
      if (!fields) return fail(response, malformed)
      const accepts = request.headers.accept ?? ''
      const read = readAuthorizeInput(
        (name) => fields.get(name),
        accepts.startsWith('application/x-www-form-urlencoded'),
      )
      if (!read.ok)
        return fail(response, {
          status: 400,
          code: 'invalid_question',
          title: 'Invalid question',
          detail: read.detail,
        })
      const { input } = read
      if (input.token !== null) {
        const held = ports.policies.byToken(input.token, input.revision)
        if (held) {
          if (input.at !== null)
            return fail(response, {
              status: 403,
              code: 'at_not_allowed',
              title: 'Not allowed',
              detail: 'The switch asks about now: leave out at.',
            })
          return decideAndAnswer(response, held, input, startedAt)
        }
        if (input.revision !== null && ports.policies.held(input.revision) === null)
          return notHeld(response, input.revision)
        return fail(response, {
          status: 401,
          code: 'token_unknown',
          title: 'Not authorized',
          detail: 'The token of the switch does not fit its revision.',
        })
      }
      void admit(request, response, 'authorize').then((who) => {
        if (who === null) return
        const held = input.revision === null ? ports.policies.active() : ports.policies.held(input.revision)
        if (held) decideAndAnswer(response, held, input, ports.monotonicMs())
        else notHeld(response, input.revision)
      })
    })
  }

  const commitStatus: Route['run'] = async (request, response) => {
    if ((await admit(request, response, 'read')) === null) return
    const revision = /^[0-9]{1,12}$/.exec(queryOf(request).get('revision') ?? '')?.[0]
    if (!revision)
      return fail(response, {
        status: 400,
        code: 'invalid_revision',
        title: 'Invalid revision',
        detail: 'Name a revision, as ?revision=17.',
      })
    const status = await ports.commitStatus(Number(revision))
    if (status) sendJson(response, 200, status)
    else
      fail(response, {
        status: 404,
        code: 'revision_unknown',
        title: 'No such revision',
        detail: `There is no revision ${revision}.`,
      })
  }

  const routes: Record<string, Route> = {
    '/v1/authorize': { method: 'POST', run: authorize },
    '/v1/nudge': {
      method: 'POST',
      run: async (request, response) => {
        request.resume()
        if ((await admit(request, response, 'read')) === null) return
        await ports.nudge()
        sendJson(response, 202, { ok: true })
      },
    },
    '/v1/commit/status': { method: 'GET', run: commitStatus },
    '/healthz': { method: 'GET', run: (_request, response) => sendText(response, 200, 'text/plain', 'ok\n') },
    '/readyz': {
      method: 'GET',
      run: (_request, response) => {
        const why = ports.notReady()
        if (why === null) sendText(response, 200, 'text/plain', 'ready\n')
        else fail(response, unavailable(why))
      },
    },
    '/metrics': {
      method: 'GET',
      run: (_request, response) =>
        sendText(
          response,
          200,
          'text/plain; version=0.0.4; charset=utf-8',
          ports.metrics.render(ports.gauges()),
        ),
    },
    ...Object.fromEntries(
      serveHotDesk(ports.hotDesk, { admit, fail, unavailable }).map(({ path, method, run }) => [
        path,
        { method, run },
      ]),
    ),
  }

  const dispatch = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? ''
    const end = url.indexOf('?')
    const route = Object.hasOwn(routes, end < 0 ? url : url.slice(0, end))
      ? routes[end < 0 ? url : url.slice(0, end)]
      : undefined
    if (!route) {
      request.resume()
      return fail(response, {
        status: 404,
        code: 'not_found',
        title: 'Not found',
        detail: 'There is nothing at this address.',
      })
    }
    if (request.method !== route.method) {
      request.resume()
      response.setHeader('allow', route.method)
      return fail(response, {
        status: 405,
        code: 'method_not_allowed',
        title: 'Method not allowed',
        detail: `Use ${route.method} here.`,
      })
    }
    const result = route.run(request, response)
    if (result instanceof Promise)
      result.catch(() => fail(response, unavailable('The database cannot be reached. Try again later.')))
  }

  const server = createServer(
    {
      maxHeaderSize: 8_192,
      headersTimeout: 3_000,
      requestTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 30_000,
    },
    (request, response) => {
      // The path that calls wait for, without a look at the table.
      if (request.url === '/v1/authorize' && request.method === 'POST') authorize(request, response)
      else dispatch(request, response)
    },
  )
  server.maxConnections = 2_000
  server.on('clientError', (_error, socket) => {
    if (!socket.writable) return socket.destroy()
    socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
  })
  return server
}

const unavailable = (detail: string): Omit<ProblemInput, 'requestId'> => ({
  status: 503,
  code: 'not_available',
  title: 'Not available',
  detail,
})
const tooLarge = {
  status: 413,
  code: 'too_large',
  title: 'Too large',
  detail: `Send at most ${maxBodyBytes} bytes.`,
}
const malformed = {
  status: 400,
  code: 'malformed',
  title: 'Malformed',
  detail: 'Send a form, or JSON with an object of texts.',
}

const queryOf = (request: IncomingMessage): Map<string, string> => {
  const url = request.url ?? ''
  const from = url.indexOf('?')
  return (from < 0 ? null : parseForm(url.slice(from + 1))) ?? new Map()
}

/** The fields of a JSON object as texts: numbers and booleans by their usual text. Null where it is not one. */
export function parseJsonFields(body: string): Map<string, string> | null {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const fields = new Map<string, string>()
  for (const [name, field] of Object.entries(value)) {
    if (field === null) continue
    if (typeof field === 'string') fields.set(name, field)
    else if (typeof field === 'number') fields.set(name, String(field))
    else if (typeof field === 'boolean') fields.set(name, field ? '1' : '')
    else return null
  }
  return fields
}
