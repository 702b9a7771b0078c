import { sendDraft, takeDraft } from '@/lib/draft-api/draft-file'
import { withApiToken } from '@/lib/draft-api/with-token'

/** The draft as a policy file. For tools with an API token of scope read. */
export function GET(request: Request): Promise<Response> {
  return withApiToken(request, 'read', sendDraft)
}

/** Makes the draft what a policy file says. For tools with an API token of scope write. */
export function PUT(request: Request): Promise<Response> {
  return withApiToken(request, 'write', (caller) => takeDraft(request, caller))
}
