import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { refuseVisitor } from '@/lib/admin/refuse-visitor'
import { loadApplicationList } from '@/lib/application/loaders'
import { loadAuditList } from '@/lib/audit/loaders'
import { loadClassOfServiceList } from '@/lib/class-of-service/loaders'
import { loadExtensionList } from '@/lib/extension/loaders'
import { loadSessionHistory } from '@/lib/hot-desk-board/loaders'
import { loadIncomingLineList } from '@/lib/incoming-line/loaders'
import { loadOutgoingLineList } from '@/lib/outgoing-line/loaders'
import { loadPolicyTestList } from '@/lib/policy-test/loaders'
import { loadScheduleList } from '@/lib/schedule/loaders'
import { problemResponse } from '@/lib/server/problem'
import { loadServiceList } from '@/lib/service/loaders'
import type { ListName, ListPage, SearchParams } from '@/lib/shared/list-query'
import { loadTrunkList } from '@/lib/trunk/loaders'

const loaders: Record<ListName, (params: SearchParams) => Promise<ListPage<unknown>>> = {
  application: loadApplicationList,
  audit: loadAuditList,
  'class-of-service': loadClassOfServiceList,
  extension: loadExtensionList,
  'hot-desk-history': loadSessionHistory,
  'incoming-line': loadIncomingLineList,
  'outgoing-line': loadOutgoingLineList,
  'policy-test': loadPolicyTestList,
  schedule: loadScheduleList,
  service: loadServiceList,
  trunk: loadTrunkList,
}

type Context = { params: Promise<{ list: string }> }

/** One page of a list, by the search params of its screen: what a keystroke in its filter asks for. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { list } = await params
  const refusal = refuseVisitor(
    await loadCurrentAdmin(),
    list === 'hot-desk-history' ? null : 'what is configured',
  )
  if (refusal) return refusal
  const load = Object.hasOwn(loaders, list) ? loaders[list as ListName] : undefined
  if (!load)
    return problemResponse({
      status: 404,
      code: 'unknown_list',
      title: 'No such list',
      detail: `There is no list ${list}.`,
    })
  const page = await load(Object.fromEntries(new URL(request.url).searchParams))
  return Response.json(page, { headers: { 'cache-control': 'no-store' } })
}
