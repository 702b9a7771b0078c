import { requireScreen } from '@/lib/server/screen'
import { type ListPage, readListQuery, type SearchParams, takePage } from '@/lib/shared/list-query'
import { findTrunk, type LoadedTrunk, listTrunkRows, trunkRules } from '@/lib/trunk/data'
import type { TrunkRow } from '@/lib/trunk/schema'

export async function loadTrunkList(params: SearchParams): Promise<ListPage<TrunkRow>> {
  const rows = listTrunkRows(await requireScreen())
  return takePage(rows, readListQuery(params, trunkRules), trunkRules)
}

/** Null: it is gone. */
export async function loadTrunk(id: string): Promise<LoadedTrunk | null> {
  return findTrunk(await requireScreen(), id)
}
