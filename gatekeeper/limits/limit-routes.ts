import type { IncomingMessage } from 'node:http'
import { type Admit, type Fail, ownName } from '@/gatekeeper/http/admission'
import { readBody, sendJson } from '@/gatekeeper/http/answers'
import type { Route } from '@/gatekeeper/http/route'
import type { Lifted, LimitsAnswer } from '@/lib/call-limit/schema'

export type LimitRoutes = {
  /** Null: there is no active revision. */
  list(): LimitsAnswer | null
  /** Null: one of them is no extension of the active revision. Throws where the database is away. */
  lift(numbers: readonly string[], reason: string, by: string): Promise<Lifted[] | null>
}

const invalidLift = {
  status: 400,
  code: 'invalid_request',
  title: 'Invalid request',
  detail: 'Send JSON: extensions, a list of 1 to 200 numbers, and reason, 1 to 200 characters.',
}
const extensionUnknown = {
  status: 404,
  code: 'extension_unknown',
  title: 'No such extension',
  detail: 'One of them is no extension of the revision in force. Nothing was lifted.',
}
const none: LimitsAnswer = { dayEndsAt: null, timeZone: null, extensions: [], alarms: [] }

/** Routes of `/v1/limits`. */
export function serveLimits(ports: LimitRoutes, admit: Admit, fail: Fail): [path: string, route: Route][] {
  const show: Route['run'] = async (request, response) => {
    request.resume()
    if ((await admit(request, response, 'read')) === null) return
    sendJson(response, 200, ports.list() ?? none)
  }
  const lift: Route['run'] = async (request, response) => {
    const body = await bodyOf(request)
    // It lets calls be paid for again: whoever may log people in may not do that.
    const shown = await admit(request, response, 'commit')
    if (shown === null) return
    const asked = body === null ? null : readLift(body)
    // Only a program of ours may speak for somebody else.
    if (asked === null || (asked.by !== null && shown !== ownName)) return fail(response, invalidLift)
    const lifted = await ports.lift(asked.extensions, asked.reason, asked.by ?? shown)
    if (lifted === null) fail(response, extensionUnknown)
    else sendJson(response, 200, { lifted })
  }
  return [
    ['/v1/limits', { method: 'GET', run: show }],
    ['/v1/limits/lift', { method: 'POST', run: lift }],
  ]
}

const bodyOf = (request: IncomingMessage): Promise<string | null> =>
  new Promise((resolve) => readBody(request, resolve))

type Asked = { extensions: string[]; reason: string; by: string | null }

function readLift(body: string): Asked | null {
  let read: unknown
  try {
    read = JSON.parse(body)
  } catch {
    return null
  }
  if (typeof read !== 'object' || read === null) return null
  const { by = null, extensions, reason } = read as Record<string, unknown>
  if (typeof reason !== 'string' || reason.trim() === '' || reason.length > 200) return null
  if (!Array.isArray(extensions) || extensions.length < 1 || extensions.length > 200) return null
  if (!extensions.every(isNumber)) return null
  if (by !== null && (typeof by !== 'string' || by.length > 200)) return null
  return { extensions: [...new Set(extensions)], reason: reason.trim(), by }
}

const isNumber = (one: unknown): one is string => typeof one === 'string' && /^[0-9]{1,15}$/.test(one)
