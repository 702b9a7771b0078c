import type { NextRequest } from 'next/server'
import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { refuseVisitor } from '@/lib/admin/refuse-visitor'
import { loadCallsStatus } from '@/lib/status/calls-loaders'
import { readCallSpan } from '@/lib/status/calls-schema'

/** The last hour as it is now, or `?span=day`, `?span=week`, for those who have the screen open. 401: signed out meanwhile. */
export async function GET(request: NextRequest): Promise<Response> {
  const refusal = refuseVisitor(await loadCurrentAdmin(), 'the status')
  if (refusal) return refusal
  const status = await loadCallsStatus(readCallSpan(request.nextUrl.searchParams.get('span')))
  return Response.json(status, { headers: { 'cache-control': 'no-store' } })
}
