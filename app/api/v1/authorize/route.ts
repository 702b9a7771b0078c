import { forwardQuestion } from '@/lib/gatekeeper-client/forward-question'
import { env } from '@/lib/server/env'

/** May this phone dial this number? For people and tools with an API token of scope authorize. */
export function POST(request: Request): Promise<Response> {
  return forwardQuestion(request, env())
}
