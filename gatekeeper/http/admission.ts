import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLoopback } from '@/gatekeeper/http/network-access'
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

/** Who shows the token of those on other machines. */
const networkName = 'network'

/**
 * The gatekeeper's own token may do everything, from this machine alone; that of the network reads and asks; API tokens
 * are asked for at the database, each time.
 */
export function createAdmission(
  ownToken: string,
  networkToken: string | null,
  verifyToken: (token: string, scope: TokenScope, from: string) => Promise<TokenVerdict>,
  fail: Fail,
): Admit {
  const own = Buffer.from(ownToken)
  const network = networkToken === null ? null : Buffer.from(networkToken)
  const isSame = (given: Buffer, one: Buffer): boolean =>
    given.length === one.length && timingSafeEqual(given, one)
  return async (request, response, scope) => {
    const header = request.headers.authorization ?? ''
    const token = header.startsWith('Bearer ') ? header.slice('Bearer '.length) : ''
    if (token === '') {
      fail(response, tokenMissing)
      return null
    }
    const given = Buffer.from(token)
    if (isSame(given, own) && isLoopback(request.socket.remoteAddress ?? '')) return ownName
    if (network !== null && isSame(given, network)) {
      if (scope === 'read' || scope === 'authorize') return networkName
      fail(response, scopeMissing(scope))
      return null
    }
    let verdict: TokenVerdict
    try {
      verdict = await verifyToken(token, scope, request.socket.remoteAddress ?? '')
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
