import { type NextRequest, NextResponse } from 'next/server'
import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { loadCallsStatus } from '@/lib/status/calls-loaders'
import { readCallSpan } from '@/lib/status/calls-schema'

/** The last hour as it is now, or `?span=day`, `?span=week`, for those who have the screen open. 401: signed out meanwhile. */
export async function GET(request: NextRequest) {
  const headers = { 'cache-control': 'no-store' }
  if (!(await loadCurrentAdmin())) return NextResponse.json({ title: 'Signed out' }, { status: 401, headers })
  return NextResponse.json(await loadCallsStatus(readCallSpan(request.nextUrl.searchParams.get('span'))), {
    headers,
  })
}
