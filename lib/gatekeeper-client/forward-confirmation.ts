import { forwardRequest } from '@/lib/gatekeeper-client/forward-request'
import type { Env } from '@/lib/server/env'
import { refuseRequest } from '@/lib/server/problem'

/** `POST /v1/commits/17/confirm` and `…/go-back` of the gatekeeper. */
export async function forwardConfirmation(
  request: Request,
  settings: Pick<Env, 'gatekeeperPort' | 'dataDir'>,
  number: string,
  what: 'confirm' | 'go-back',
): Promise<Response> {
  if (!/^[1-9][0-9]{0,8}$/.test(number))
    return refuseRequest(
      404,
      'revision_unknown',
      'No such revision',
      'Name the number of a revision, such as 17.',
    )
  return forwardRequest(request, settings, `/v1/commits/${number}/${what}`)
}
