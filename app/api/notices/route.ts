import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { refuseVisitor } from '@/lib/admin/refuse-visitor'
import { loadNotices } from '@/lib/status/load-notices'

/** What stands above every screen, for those who have one open. */
export async function GET(): Promise<Response> {
  const refusal = refuseVisitor(await loadCurrentAdmin(), null)
  if (refusal) return refusal
  return Response.json(await loadNotices(), { headers: { 'cache-control': 'no-store' } })
}
