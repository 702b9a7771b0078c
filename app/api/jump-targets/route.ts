import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { loadJumpTargets } from '@/lib/draft/loaders'
import { problemResponse } from '@/lib/server/problem'

/** Everything that the jump field finds. */
export async function GET(): Promise<Response> {
  if (!(await loadCurrentAdmin()))
    return problemResponse({
      status: 401,
      code: 'signed_out',
      title: 'Signed out',
      detail: 'Sign in again.',
    })
  return Response.json(await loadJumpTargets(), { headers: { 'cache-control': 'no-store' } })
}
