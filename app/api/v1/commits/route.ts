import { takeCommit } from '@/lib/draft-api/commits'
import { withApiToken } from '@/lib/draft-api/with-token'
import { env } from '@/lib/server/env'

/** Commits the draft. For tools with an API token of scope commit. */
export function POST(request: Request): Promise<Response> {
  return withApiToken(request, 'commit', (caller) => takeCommit(request, caller, env()))
}
