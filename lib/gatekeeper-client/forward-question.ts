import { describeSilence, gatekeeperUrl } from '@/lib/gatekeeper-client/request'
import type { Env } from '@/lib/server/env'
import { newId } from '@/lib/server/ids'
import { problemResponse } from '@/lib/server/problem'

const timeoutMs = 5000
const maxBodyBytes = 16_384

/**
 * `POST /v1/authorize` of the gatekeeper for those who reach the web app: the same function on the same revision. It
 * checks the API token itself. Only a bearer token opens it here: the switch asks the gatekeeper.
 */
export async function forwardQuestion(
  request: Request,
  settings: Pick<Env, 'dataDir' | 'gatekeeperPort'>,
): Promise<Response> {
  const authorization = request.headers.get('authorization') ?? ''
  if (!/^Bearer \S+$/.test(authorization))
    return refuse(401, 'token_missing', 'No token', 'Send an API token as Authorization: Bearer ….')
  const body = await request.text()
  if (body.length > maxBodyBytes)
    return refuse(413, 'too_large', 'Too large', `Send at most ${maxBodyBytes} bytes.`)
  const headers = new Headers({ authorization })
  for (const name of ['accept', 'content-type']) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  try {
    const answer = await fetch(`${gatekeeperUrl(settings)}/v1/authorize`, {
      method: 'POST',
      headers,
      body,
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
