import { requireScreen } from '@/lib/server/screen'
import type { ListPage, SearchParams } from '@/lib/shared/list-query'
import { findTrunk, type LoadedTrunk, trunkList } from '@/lib/trunk/data'
import type { TrunkRow } from '@/lib/trunk/schema'

export async function loadTrunkList(params: SearchParams): Promise<ListPage<TrunkRow>> {
  return trunkList.readPage(await requireScreen(), trunkList.readQuery(params))
}

/** Null: it is gone. */
export async function loadTrunk(id: string): Promise<LoadedTrunk | null> {
  return findTrunk(await requireScreen(), id)
}
