import { findOutgoingLine, outgoingLineList } from '@/lib/outgoing-line/data'
import type { OutgoingLineForm, OutgoingLineRow } from '@/lib/outgoing-line/schema'
import { requireScreen } from '@/lib/server/screen'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListPage, SearchParams } from '@/lib/shared/list-query'

export async function loadOutgoingLineList(params: SearchParams): Promise<ListPage<OutgoingLineRow>> {
  return outgoingLineList.readPage(await requireScreen(), outgoingLineList.readQuery(params))
}

/** Null: it is gone. */
export async function loadOutgoingLine(id: string): Promise<Loaded<OutgoingLineForm> | null> {
  return findOutgoingLine(await requireScreen(), id)
}
