import { verifyApiToken } from '@/lib/api-token/mutations'
import type { ApiTokenScope } from '@/lib/api-token/schema'
import type { Author } from '@/lib/audit/author'
import type { Database } from '@/lib/server/db'
import { createLogger } from '@/lib/server/logger'
import { refuseRequest } from '@/lib/server/problem'
import { SecretsKeyError } from '@/lib/server/secrets-key'
import { readRequestSource } from '@/lib/server/session-cookie'
import { webDatabase } from '@/lib/server/web-database'

export type TokenCaller = { db: Database; author: Author }

/** Of no cache: it is of the one who asks. */
export const sendJson = (status: number, value: unknown): Response =>
  Response.json(value, { status, headers: { 'cache-control': 'no-store' } })

/**
 * Runs `act` for a request with an API token of `scope`, in the token's name. Others are refused with 401 or 403; what happens
 * unexpectedly is logged and told without its inside.
 */
export async function withApiToken(
  request: Request,
  scope: ApiTokenScope,
  act: (caller: TokenCaller) => Promise<Response>,
): Promise<Response> {
  const [, token] = /^Bearer (\S{1,200})$/.exec(request.headers.get('authorization') ?? '') ?? []
  if (token === undefined)
    return refuseRequest(401, 'token_missing', 'No token', 'Send an API token as Authorization: Bearer ….')
  try {
    const [db, from] = [webDatabase(), await readRequestSource()]
    const verdict = await verifyApiToken(db, token, scope, from)
    if (!verdict.ok && verdict.reason === 'unknown')
      return refuseRequest(
        401,
        'token_unknown',
        'Unknown token',
        'This token is unknown, revoked or past its end.',
      )
    if (!verdict.ok)
      return refuseRequest(403, 'scope_missing', 'Scope missing', `This token lacks the scope “${scope}”.`)
    return await act({ db, author: { name: verdict.name, from } })
  } catch (error) {
    createLogger('web').error({ err: error }, 'A request with an API token failed.')
    const detail =
      error instanceof SecretsKeyError
        ? error.message
        : 'Look whether it took effect, then ask again: the web log says why.'
    return refuseRequest(503, 'not_done', 'Not done', detail)
  }
}
