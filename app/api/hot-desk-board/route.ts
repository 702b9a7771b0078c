import type { NextRequest } from 'next/server'
import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { refuseVisitor } from '@/lib/admin/refuse-visitor'
import { loadBoardNews } from '@/lib/hot-desk-board/loaders'

/** The board as it is now, for those who have it open; not again what they have seen. 401: signed out meanwhile. */
export async function GET(request: NextRequest): Promise<Response> {
  const refusal = refuseVisitor(await loadCurrentAdmin(), null)
  if (refusal) return refusal
  const news = await loadBoardNews(request.nextUrl.searchParams.get('seen') ?? '')
  return Response.json(news, { headers: { 'cache-control': 'no-store' } })
}
