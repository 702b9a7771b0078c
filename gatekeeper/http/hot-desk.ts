import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { type Admit, type Fail, ownName } from '@/gatekeeper/http/admission'
import { readBody, sendJson } from '@/gatekeeper/http/answers'
import type { Route } from '@/gatekeeper/http/route'
import type { HotDeskSession } from '@/lib/hotdesk/session'
import type { LoginRefusal, LoginRequest, LoginResult } from '@/lib/hotdesk/sessions'

export type SeenSession = HotDeskSession & { isCurrent: boolean }

/** What the hot desk routes need; all but `sessions` throw where the database is away. */
export type HotDeskRoutes = {
  sessions(): SeenSession[]
  login(request: LoginRequest): Promise<LoginResult | { ok: false; reason: 'not_granted' }>
  /** `extension` is a number. Null: there is no Hot Desk extension of this number. */
  logout(
    target: { devices: readonly string[] } | { extension: string } | 'all',
    by: string,
    reason: string,
  ): Promise<HotDeskSession[] | null>
}

const device = z.string().min(1).max(64)
const extension = z.string().min(1).max(20)
const reason = z.string().max(200).default('')
const loginSchema = z.strictObject({ device, extension, pin: z.string().min(1).max(20) })
/** The person for whom a program of ours asks; only with the gatekeeper's own token. */
const by = z.string().trim().min(1).max(100).optional()
const logoutSchema = z.union([
  z.strictObject({ device, reason, by }),
  z.strictObject({ devices: z.array(device).min(1).max(200), reason, by }),
  z.strictObject({ extension, reason, by }),
  z.strictObject({ all: z.literal(true), reason, by }),
])

const refusals: Record<LoginRefusal | 'not_granted', { status: number; detail: string }> = {
  wrong_extension_or_pin: {
    status: 403,
    detail: 'The extension or its PIN is wrong, or it takes no more tries today.',
  },
  phone_locked: { status: 429, detail: 'Too many wrong tries at this phone: hot desk is locked there.' },
  unknown_device: { status: 404, detail: 'There is no phone with this endpoint.' },
  not_allowed_here: { status: 403, detail: 'This extension may not log in at this phone.' },
  already_logged_in: {
    status: 409,
    detail: 'This extension is logged in at another phone and does not move: log it out there first.',
  },
  not_granted: {
    status: 403,
    detail: 'The Class of Service in force at this phone does not grant the hot desk service.',
  },
}
const foreignName = {
  status: 400,
  code: 'invalid_request',
  title: 'Invalid request',
  detail: 'Leave out “by”: the history names the API token.',
}
const extensionUnknown = {
  status: 404,
  code: 'extension_unknown',
  title: 'No such extension',
  detail: 'There is no Hot Desk extension with this number, and nobody is logged in with it.',
}

type LogoutInput = z.output<typeof logoutSchema>

function targetOf(input: LogoutInput): { devices: readonly string[] } | { extension: string } | 'all' {
  if ('all' in input) return 'all'
  if ('extension' in input) return { extension: input.extension }
  return { devices: 'devices' in input ? input.devices : [input.device] }
}

/** Routes of `/v1/hotdesk`. */
export function serveHotDesk(ports: HotDeskRoutes, admit: Admit, fail: Fail): [path: string, route: Route][] {
  const readJson = <T>(request: IncomingMessage, response: ServerResponse, schema: z.ZodType<T>) =>
    new Promise<T | null>((resolve) => {
      readBody(request, (body) => {
        const parsed = schema.safeParse(body === null ? undefined : parseJson(body))
        if (!parsed.success) {
          const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'body').join(', ')
          const detail = `Send JSON with the fields of this route. Wrong: ${fields}.`
          fail(response, { status: 400, code: 'invalid_request', title: 'Invalid request', detail })
        }
        resolve(parsed.success ? parsed.data : null)
      })
    })

  const showSessions: Route['run'] = async (request, response) => {
    if ((await admit(request, response, 'read')) === null) return
    sendJson(response, 200, { sessions: ports.sessions().map(showSession) })
  }

  const login: Route['run'] = async (request, response) => {
    // The token first: without one nothing is said about the question.
    const by = await admit(request, response, 'hotdesk')
    if (by === null) return void request.resume()
    const input = await readJson(request, response, loginSchema)
    if (!input) return
    const result = await ports.login({ ...input, by })
    if (result.ok) sendJson(response, 200, { session: showSession({ ...result.session, isCurrent: true }) })
    else fail(response, { ...refusals[result.reason], code: result.reason, title: 'Not logged in' })
  }

  const logout: Route['run'] = async (request, response) => {
    const shownBy = await admit(request, response, 'hotdesk')
    if (shownBy === null) return void request.resume()
    const input = await readJson(request, response, logoutSchema)
    if (!input) return
    if (input.by !== undefined && shownBy !== ownName) {
      fail(response, foreignName)
      return
    }
    const ended = await ports.logout(targetOf(input), input.by ?? shownBy, input.reason)
    if (ended)
      sendJson(response, 200, { ended: ended.map((one) => showSession({ ...one, isCurrent: false })) })
    else fail(response, extensionUnknown)
  }

  return [
    ['/v1/hotdesk/sessions', { method: 'GET', run: showSessions }],
    ['/v1/hotdesk/login', { method: 'POST', run: login }],
    ['/v1/hotdesk/logout', { method: 'POST', run: logout }],
  ]
}

/** A session as the API shows it: instants as ISO 8601 in UTC. */
const showSession = (session: SeenSession) => ({
  id: session.id,
  extension: session.extensionNumber,
  extensionId: session.extensionId,
  device: session.endpoint,
  since: new Date(session.startedAt).toISOString(),
  until: session.endsAt === null ? null : new Date(session.endsAt).toISOString(),
  by: session.startedBy,
  isCurrent: session.isCurrent,
})

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
