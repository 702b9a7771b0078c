import type { Admit } from '@/gatekeeper/http/admission'
import { sendJson } from '@/gatekeeper/http/answers'
import type { Route } from '@/gatekeeper/http/route'
import type { PhoneState } from '@/gatekeeper/phones/phone-state'

/** A phone of the active revision, with what is known of it now; null: not known. */
export type SeenPhone = { device: string; number: string; state: PhoneState | null }

export type PhonesRoutes = {
  phones(): SeenPhone[]
  switchState(): 'none' | 'down' | 'up'
}

/** `GET /v1/phones`: every phone of the active revision, registered or not, idle, ringing or in a call. */
export const servePhones = (ports: PhonesRoutes, admit: Admit): [path: string, route: Route][] => [
  [
    '/v1/phones',
    {
      method: 'GET',
      run: async (request, response) => {
        if ((await admit(request, response, 'read')) === null) return
        const phones = ports.phones().map(({ device, number, state }) => ({
          device,
          number,
          registered: state?.isRegistered ?? null,
          call: state?.call ?? null,
        }))
        sendJson(response, 200, { switch: ports.switchState(), phones })
      },
    },
  ],
]
