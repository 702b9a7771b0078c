import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { refuseVisitor } from '@/lib/admin/refuse-visitor'
import { loadJumpTargets } from '@/lib/draft/loaders'

/** Everything that the jump field finds. */
export async function GET(): Promise<Response> {
  const refusal = refuseVisitor(await loadCurrentAdmin(), 'the objects of the PBX')
  if (refusal) return refusal
  return Response.json(await loadJumpTargets(), { headers: { 'cache-control': 'no-store' } })
}
