import { requireScreen } from '@/lib/server/screen'
import { findService, serviceList } from '@/lib/service/data'
import type { ServiceForm, ServiceRow } from '@/lib/service/schema'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListPage, SearchParams } from '@/lib/shared/list-query'

export async function loadServiceList(params: SearchParams): Promise<ListPage<ServiceRow>> {
  return serviceList.readPage(await requireScreen(), serviceList.readQuery(params))
}

/** Null: it is gone. */
export async function loadService(id: string): Promise<Loaded<ServiceForm> | null> {
  return findService(await requireScreen(), id)
}
