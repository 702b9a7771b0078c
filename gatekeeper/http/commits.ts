import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Admit, Fail } from '@/gatekeeper/http/admission'
import { sendJson } from '@/gatekeeper/http/answers'
import { wrongMethod } from '@/gatekeeper/http/problems'
import type { Confirming } from '@/gatekeeper/messages'
import type { ConfirmRefusal } from '@/lib/revision/confirm'

export type CommitRoutes = {
  /** Keeps a revision that waits to be confirmed, or takes it back; `by`: who asks. */
  confirm(input: Confirming['input']): Promise<Confirming['output']>
}

const problems: Record<ConfirmRefusal['reason'], { status: number; code: string; title: string }> = {
  unknown: { status: 404, code: 'revision_unknown', title: 'No such revision' },
  'not-waiting': { status: 409, code: 'not_waiting', title: 'Nothing to confirm' },
  'too-late': { status: 409, code: 'too_late', title: 'Too late' },
  'going-back': { status: 409, code: 'going_back', title: 'Taken back' },
}

/**
 * `POST /v1/commits/17/confirm` and `POST /v1/commits/17/go-back`, for tokens of scope commit. Undefined: it is no such
 * address.
 */
export function serveCommits(
  ports: CommitRoutes,
  admit: Admit,
  fail: Fail,
): (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> | undefined {
  const serve = async (
    request: IncomingMessage,
    response: ServerResponse,
    revision: number,
    isBack: boolean,
  ) => {
    request.resume()
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST')
      return fail(response, wrongMethod('POST'))
    }
    const name = await admit(request, response, 'commit')
    if (name === null) return
    const by = { name, from: request.socket.remoteAddress ?? '' }
    const result = await ports.confirm({ revision, isBack, by })
    if (result.ok) sendJson(response, isBack ? 202 : 200, result)
    else fail(response, { ...problems[result.reason], detail: result.message })
  }
  return (request, response, path) => {
    const [, revision, what] = /^\/v1\/commits\/([1-9][0-9]{0,8})\/(confirm|go-back)$/.exec(path) ?? []
    return revision === undefined ? undefined : serve(request, response, Number(revision), what === 'go-back')
  }
}
