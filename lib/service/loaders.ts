import { requireScreen } from '@/lib/server/screen'
import { findService, listServiceRows, serviceRules } from '@/lib/service/data'
import type { ServiceForm, ServiceRow } from '@/lib/service/schema'
import type { Loaded } from '@/lib/shared/draft-marks'
import { type ListPage, readListQuery, type SearchParams, takePage } from '@/lib/shared/list-query'

export async function loadServiceList(params: SearchParams): Promise<ListPage<ServiceRow>> {
  const rows = listServiceRows(await requireScreen())
  return takePage(rows, readListQuery(params, serviceRules), serviceRules)
}

/** Null: it is gone. */
export async function loadService(id: string): Promise<Loaded<ServiceForm> | null> {
  return findService(await requireScreen(), id)
}
