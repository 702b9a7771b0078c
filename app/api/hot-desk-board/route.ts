import { type NextRequest, NextResponse } from 'next/server'
import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { loadBoardNews } from '@/lib/hot-desk-board/loaders'

/** The board as it is now, for those who have it open; not again what they have seen. 401: signed out meanwhile. */
export async function GET(request: NextRequest) {
  if (!(await loadCurrentAdmin()))
    return NextResponse.json(
      { title: 'Signed out' },
      { status: 401, headers: { 'cache-control': 'no-store' } },
    )
  return NextResponse.json(await loadBoardNews(request.nextUrl.searchParams.get('seen') ?? ''), {
    headers: { 'cache-control': 'no-store' },
  })
}
