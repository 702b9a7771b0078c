import { forwardConfirmation } from '@/lib/gatekeeper-client/forward-confirmation'
import { env } from '@/lib/server/env'

/** Keeps the revision that waits to be confirmed. For tools with an API token of scope commit. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ number: string }> },
): Promise<Response> {
  return forwardConfirmation(request, env(), (await params).number, 'confirm')
}
