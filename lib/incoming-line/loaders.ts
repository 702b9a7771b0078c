import { findIncomingLine, incomingLineRules, listIncomingLineRows } from '@/lib/incoming-line/data'
import type { IncomingLineForm, IncomingLineRow } from '@/lib/incoming-line/schema'
import { requireScreen } from '@/lib/server/screen'
import type { Loaded } from '@/lib/shared/draft-marks'
import { type ListPage, readListQuery, type SearchParams, takePage } from '@/lib/shared/list-query'

export async function loadIncomingLineList(params: SearchParams): Promise<ListPage<IncomingLineRow>> {
  const rows = listIncomingLineRows(await requireScreen())
  return takePage(rows, readListQuery(params, incomingLineRules), incomingLineRules)
}

/** Null: it is gone. */
export async function loadIncomingLine(id: string): Promise<Loaded<IncomingLineForm> | null> {
  return findIncomingLine(await requireScreen(), id)
}
