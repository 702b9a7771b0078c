import { sendDraft, takeDraft } from '@/lib/draft-api/draft-file'
import { withApiToken } from '@/lib/draft-api/with-token'
import { webDatabase } from '@/lib/server/web-database'

/** The draft as a policy file. For tools with an API token of scope read. */
export function GET(request: Request): Promise<Response> {
  return withApiToken(request, 'read', webDatabase, sendDraft)
}

/** Makes the draft what a policy file says. For tools with an API token of scope write. */
export function PUT(request: Request): Promise<Response> {
  return withApiToken(request, 'write', webDatabase, (caller) => takeDraft(request, caller))
}
