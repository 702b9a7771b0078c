import { NextResponse } from 'next/server'
import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { loadCallsStatus } from '@/lib/status/calls-loaders'

/** The last hour as it is now, for those who have the screen open. 401: signed out meanwhile. */
export async function GET() {
  const headers = { 'cache-control': 'no-store' }
  if (!(await loadCurrentAdmin())) return NextResponse.json({ title: 'Signed out' }, { status: 401, headers })
  return NextResponse.json(await loadCallsStatus(), { headers })
}
