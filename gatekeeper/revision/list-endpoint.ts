import { AmiActionError, type AmiClient } from '@/lib/asterisk/ami/client'
import type { EndpointValues } from '@/lib/drift/endpoint-values'

/** What the switch has of an endpoint and its address of record; null: there is no such endpoint. */
export async function listEndpoint(ami: AmiClient, name: string): Promise<EndpointValues | null> {
  try {
    const frames = await ami.list('PJSIPShowEndpoint', { Endpoint: name }, 15_000)
    const of = (event: string) => {
      const frame = frames.find(({ headers }) =>
        headers.some(([key, value]) => key === 'event' && value === event),
      )
      return frame && new Map(frame.headers)
    }
    const endpoint = of('EndpointDetail')
    return endpoint ? { endpoint, aor: of('AorDetail') ?? new Map() } : null
  } catch (error) {
    if (error instanceof AmiActionError && /unable to retrieve/i.test(error.message)) return null
    throw error
  }
}
