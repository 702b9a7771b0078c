import type { NextRequest } from 'next/server'
import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { refuseVisitor } from '@/lib/admin/refuse-visitor'
import { loadCommitStatus } from '@/lib/revision/loaders'
import { problemResponse } from '@/lib/server/problem'

/** How far the commit of a revision is: `?revision=17`. For the screen that follows it. */
export async function GET(request: NextRequest): Promise<Response> {
  const refusal = refuseVisitor(await loadCurrentAdmin(), 'the commits')
  if (refusal) return refusal
  const asked = request.nextUrl.searchParams.get('revision') ?? ''
  const status = /^[0-9]{1,9}$/.test(asked) ? await loadCommitStatus(Number(asked)) : null
  if (status) return Response.json(status, { headers: { 'cache-control': 'no-store' } })
  return problemResponse({
    status: 404,
    code: 'revision_unknown',
    title: 'No such revision',
    detail: 'Name a revision that exists, as ?revision=17.',
  })
}
