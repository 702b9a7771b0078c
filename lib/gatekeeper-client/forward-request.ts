import { describeSilence, gatekeeperUrl } from '@/lib/gatekeeper-client/request'
import type { Env } from '@/lib/server/env'
import { refuseRequest } from '@/lib/server/problem'
import { readAtMost } from '@/lib/server/read-body'

const timeoutMs = 5000

/**
 * A POST request on its way to the gatekeeper, for those who reach the web app alone. The gatekeeper checks the API token
 * itself; only a bearer token opens it here.
 * @param maxBytes of the body; 0: none is sent on
 */
export async function forwardRequest(
  request: Request,
  settings: Pick<Env, 'gatekeeperPort' | 'dataDir'>,
  path: string,
  maxBytes = 0,
): Promise<Response> {
  const authorization = request.headers.get('authorization') ?? ''
  if (!/^Bearer \S+$/.test(authorization))
    return refuseRequest(401, 'token_missing', 'No token', 'Send an API token as Authorization: Bearer ….')
  const body = maxBytes === 0 ? null : await readAtMost(request, maxBytes)
  if (maxBytes > 0 && body === null)
    return refuseRequest(413, 'too_large', 'Too large', `Send at most ${maxBytes} bytes.`)
  const headers = new Headers({ authorization })
  if (body !== null)
    for (const name of ['accept', 'content-type']) {
      const value = request.headers.get(name)
      if (value !== null) headers.set(name, value)
    }
  try {
    const answer = await fetch(`${gatekeeperUrl(settings)}${path}`, {
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
    return refuseRequest(503, 'gatekeeper_away', 'The gatekeeper is away', describeSilence(settings))
  }
}
