import { forwardRequest } from '@/lib/gatekeeper-client/forward-request'
import type { Env } from '@/lib/server/env'

const maxBodyBytes = 16_384

/** `POST /v1/authorize` of the gatekeeper: the same function on the same revision. */
export const forwardQuestion = (
  request: Request,
  settings: Pick<Env, 'dataDir' | 'gatekeeperPort'>,
): Promise<Response> => forwardRequest(request, settings, '/v1/authorize', maxBodyBytes)
