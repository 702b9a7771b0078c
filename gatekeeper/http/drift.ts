import { type Admit, type Fail, ownName } from '@/gatekeeper/http/admission'
import { sendJson } from '@/gatekeeper/http/answers'
import { ownTokenNeeded } from '@/gatekeeper/http/problems'
import type { Route } from '@/gatekeeper/http/route'
import type { Drift, DriftDetailsAnswer } from '@/lib/drift/schema'

export type DriftRoutes = {
  drift(): Drift | null
  details(): Promise<DriftDetailsAnswer>
  restore(): Promise<void>
}

/**
 * `GET /v1/drift`: what is not as the active revision made it, at most 20 s ago. `GET /v1/drift/details`: the same line by
 * line. `POST /v1/restore`: the active
 * revision is applied again; only with the gatekeeper's own token.
 */
export const serveDrift = (ports: DriftRoutes, admit: Admit, fail: Fail): [path: string, route: Route][] => [
  [
    '/v1/drift',
    {
      method: 'GET',
      run: async (request, response) => {
        if ((await admit(request, response, 'read')) === null) return
        sendJson(response, 200, { drift: ports.drift() })
      },
    },
  ],
  [
    '/v1/drift/details',
    {
      method: 'GET',
      run: async (request, response) => {
        if ((await admit(request, response, 'read')) === null) return
        sendJson(response, 200, await ports.details())
      },
    },
  ],
  [
    '/v1/restore',
    {
      method: 'POST',
      run: async (request, response) => {
        request.resume()
        const who = await admit(request, response, 'read')
        if (who === null) return
        if (who !== ownName) return fail(response, ownTokenNeeded)
        await ports.restore()
        sendJson(response, 202, { ok: true })
      },
    },
  ],
]
