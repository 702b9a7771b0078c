import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { readBody, sendJson } from '@/gatekeeper/http/answers'
import type { TokenScope } from '@/gatekeeper/messages'
import type { HotDeskSession } from '@/lib/hotdesk/session'
import type { LoginRefusal, LoginResult } from '@/lib/hotdesk/sessions'
import type { ProblemInput } from '@/lib/server/problem'

export type SeenSession = HotDeskSession & { isCurrent: boolean }

/** What the hot desk routes need; each throws where the database is away. */
export type HotDeskRoutes = {
  sessions(): SeenSession[]
  login(request: {
    device: string
    extension: string
    pin: string
    by: string
  }): Promise<LoginResult | { ok: false; reason: 'not_granted' }>
  /** `extension` is a number. Null: there is no Hot Desk extension of this number. */
  logout(
    target: { device: string } | { extension: string } | 'all',
    by: string,
    reason: string,
  ): Promise<HotDeskSession[] | null>
}

type Problem = Omit<ProblemInput, 'requestId'>
export type HotDeskHelp = {
  admit(request: IncomingMessage, response: ServerResponse, scope: TokenScope): Promise<string | null>
  fail(response: ServerResponse, problem: Problem): void
  unavailable(detail: string): Problem
}

const loginSchema = z.strictObject({
  device: z.string().min(1).max(64),
  extension: z.string().min(1).max(20),
  pin: z.string().min(1).max(20),
})
const reason = z.string().max(200).default('')
const logoutSchema = z.union([
  z.strictObject({ device: z.string().min(1).max(64), reason }),
  z.strictObject({ extension: z.string().min(1).max(20), reason }),
  z.strictObject({ all: z.literal(true), reason }),
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

/** Routes of `/v1/hotdesk`. */
export function serveHotDesk(ports: HotDeskRoutes, help: HotDeskHelp) {
  const readJson = <T>(
    request: IncomingMessage,
    response: ServerResponse,
    schema: z.ZodType<T>,
  ): Promise<T | null> =>
    new Promise((resolve) => {
      readBody(request, (body) => {
        const parsed = schema.safeParse(body === null ? undefined : parseJson(body))
        if (parsed.success) return resolve(parsed.data)
        const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'body').join(', ')
        help.fail(response, {
          status: 400,
          code: 'invalid_request',
          title: 'Invalid request',
          detail: `Send JSON with the fields of this route. Wrong: ${fields}.`,
        })
        resolve(null)
      })
    })

  return [
    {
      path: '/v1/hotdesk/sessions',
      method: 'GET' as const,
      run: async (request: IncomingMessage, response: ServerResponse) => {
        if ((await help.admit(request, response, 'read')) === null) return
        sendJson(response, 200, { sessions: ports.sessions().map(showSession) })
      },
    },
    {
      path: '/v1/hotdesk/login',
      method: 'POST' as const,
      run: async (request: IncomingMessage, response: ServerResponse) => {
        const input = await readJson(request, response, loginSchema)
        if (!input) return
        const by = await help.admit(request, response, 'hotdesk')
        if (by === null) return
        const result = await ports.login({ ...input, by })
        if (result.ok)
          return sendJson(response, 200, { session: showSession({ ...result.session, isCurrent: true }) })
        help.fail(response, { ...refusals[result.reason], code: result.reason, title: 'Not logged in' })
      },
    },
    {
      path: '/v1/hotdesk/logout',
      method: 'POST' as const,
      run: async (request: IncomingMessage, response: ServerResponse) => {
        const input = await readJson(request, response, logoutSchema)
        if (!input) return
        const by = await help.admit(request, response, 'hotdesk')
        if (by === null) return
        const target =
          'all' in input
            ? 'all'
            : 'device' in input
              ? { device: input.device }
              : { extension: input.extension }
        const ended = await ports.logout(target, by, input.reason)
        if (ended)
          return sendJson(response, 200, {
            ended: ended.map((session) => showSession({ ...session, isCurrent: false })),
          })
        help.fail(response, {
          status: 404,
          code: 'extension_unknown',
          title: 'No such extension',
          detail: 'There is no Hot Desk extension with this number, and nobody is logged in with it.',
        })
      },
    },
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
