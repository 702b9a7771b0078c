import { findIncomingLine, incomingLineList } from '@/lib/incoming-line/data'
import type { IncomingLineForm, IncomingLineRow } from '@/lib/incoming-line/schema'
import { requireScreen } from '@/lib/server/screen'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListPage, SearchParams } from '@/lib/shared/list-query'

export async function loadIncomingLineList(params: SearchParams): Promise<ListPage<IncomingLineRow>> {
  return incomingLineList.readPage(await requireScreen(), incomingLineList.readQuery(params))
}

/** Null: it is gone. */
export async function loadIncomingLine(id: string): Promise<Loaded<IncomingLineForm> | null> {
  return findIncomingLine(await requireScreen(), id)
}
