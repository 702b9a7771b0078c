import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type HttpProblem,
  scopeMissing,
  tokenMissing,
  tokenUnknown,
  unavailable,
} from '@/gatekeeper/http/problems'
import type { TokenScope, TokenVerdict } from '@/gatekeeper/messages'

/** Refuses a request with a problem, and counts it. */
export type Fail = (response: ServerResponse, problem: HttpProblem) => void

/** Who shows the bearer token of a request; null where it was refused, and answered. */
export type Admit = (
  request: IncomingMessage,
  response: ServerResponse,
  scope: TokenScope,
) => Promise<string | null>

/** Who shows the gatekeeper's own token: the programs of this machine. */
export const ownName = 'gatekeeper'

/** The gatekeeper's own token may do everything; API tokens are asked for at the database, each time. */
export function createAdmission(
  ownToken: string,
  verifyToken: (token: string, scope: TokenScope) => Promise<TokenVerdict>,
  fail: Fail,
): Admit {
  const own = Buffer.from(ownToken)
  return async (request, response, scope) => {
    const header = request.headers.authorization ?? ''
    const token = header.startsWith('Bearer ') ? header.slice('Bearer '.length) : ''
    if (token === '') {
      fail(response, tokenMissing)
      return null
    }
    const given = Buffer.from(token)
    if (given.length === own.length && timingSafeEqual(given, own)) return ownName
    let verdict: TokenVerdict
    try {
      verdict = await verifyToken(token, scope)
    } catch {
      fail(
        response,
        unavailable('The database cannot be reached, so the token cannot be checked. Try again later.'),
      )
      return null
    }
    if (verdict.ok) return verdict.name
    fail(response, verdict.reason === 'scope' ? scopeMissing(scope) : tokenUnknown)
    return null
  }
}
