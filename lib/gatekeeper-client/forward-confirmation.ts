import { describeSilence, gatekeeperUrl } from '@/lib/gatekeeper-client/request'
import type { Env } from '@/lib/server/env'
import { newId } from '@/lib/server/ids'
import { problemResponse } from '@/lib/server/problem'

const timeoutMs = 5000

/**
 * `POST /v1/commits/17/confirm` and `…/go-back` of the gatekeeper for those who reach the web app. It checks the API token
 * itself.
 */
export async function forwardConfirmation(
  request: Request,
  settings: Pick<Env, 'gatekeeperPort' | 'dataDir'>,
  number: string,
  what: 'confirm' | 'go-back',
): Promise<Response> {
  const authorization = request.headers.get('authorization') ?? ''
  if (!/^Bearer \S+$/.test(authorization))
    return refuse(401, 'token_missing', 'No token', 'Send an API token as Authorization: Bearer ….')
  if (!/^[1-9][0-9]{0,8}$/.test(number))
    return refuse(404, 'revision_unknown', 'No such revision', 'Name the number of a revision, such as 17.')
  try {
    const answer = await fetch(`${gatekeeperUrl(settings)}/v1/commits/${number}/${what}`, {
      method: 'POST',
      headers: { authorization },
      signal: AbortSignal.timeout(timeoutMs),
      cache: 'no-store',
    })
    const contentType = answer.headers.get('content-type') ?? 'application/octet-stream'
    return new Response(await answer.text(), {
      status: answer.status,
      headers: { 'content-type': contentType, 'cache-control': 'no-store' },
    })
  } catch {
    return refuse(503, 'gatekeeper_away', 'The gatekeeper is away', describeSilence(settings))
  }
}

const refuse = (status: number, code: string, title: string, detail: string): Response =>
  problemResponse({ status, code, title, detail, requestId: newId() })
