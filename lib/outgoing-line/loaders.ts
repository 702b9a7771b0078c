import { findOutgoingLine, listOutgoingLineRows, outgoingLineRules } from '@/lib/outgoing-line/data'
import type { OutgoingLineForm, OutgoingLineRow } from '@/lib/outgoing-line/schema'
import { requireScreen } from '@/lib/server/screen'
import type { Loaded } from '@/lib/shared/draft-marks'
import { type ListPage, readListQuery, type SearchParams, takePage } from '@/lib/shared/list-query'

export async function loadOutgoingLineList(params: SearchParams): Promise<ListPage<OutgoingLineRow>> {
  const rows = listOutgoingLineRows(await requireScreen())
  return takePage(rows, readListQuery(params, outgoingLineRules), outgoingLineRules)
}

/** Null: it is gone. */
export async function loadOutgoingLine(id: string): Promise<Loaded<OutgoingLineForm> | null> {
  return findOutgoingLine(await requireScreen(), id)
}
