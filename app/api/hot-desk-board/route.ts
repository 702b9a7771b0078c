import { NextResponse } from 'next/server'
import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { loadBoard } from '@/lib/hot-desk-board/loaders'

/** The board as it is now, for those who have it open. 401: signed out meanwhile. */
export async function GET() {
  if (!(await loadCurrentAdmin()))
    return NextResponse.json(
      { title: 'Signed out' },
      { status: 401, headers: { 'cache-control': 'no-store' } },
    )
  return NextResponse.json(await loadBoard(), { headers: { 'cache-control': 'no-store' } })
}
