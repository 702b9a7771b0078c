import { sendCommit } from '@/lib/draft-api/commits'
import { withApiToken } from '@/lib/draft-api/with-token'

/** How a revision is. For tools with an API token of scope read. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ number: string }> },
): Promise<Response> {
  const { number } = await params
  return withApiToken(request, 'read', (caller) => sendCommit(caller, number))
}
