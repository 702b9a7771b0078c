import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { problemResponse } from '@/lib/server/problem'
import { loadNotices } from '@/lib/status/load-notices'

/** What stands above every screen, for those who have one open. */
export async function GET(): Promise<Response> {
  // A redirect would answer a script with the page of the login.
  if (!(await loadCurrentAdmin()))
    return problemResponse({
      status: 401,
      code: 'signed_out',
      title: 'Signed out',
      detail: 'Sign in again.',
    })
  return Response.json(await loadNotices(), { headers: { 'cache-control': 'no-store' } })
}
