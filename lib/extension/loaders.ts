import {
  countExtensions,
  extensionList,
  findExtension,
  isRange,
  type LoadedExtension,
  withLive,
} from '@/lib/extension/data'
import type { ExtensionCounts, ExtensionRow } from '@/lib/extension/schema'
import { writeExtensionsCsv } from '@/lib/extension/write-csv'
import { requireScreen } from '@/lib/server/screen'
import type { ListPage, ListQuery, SearchParams } from '@/lib/shared/list-query'

export async function loadExtensionList(
  params: SearchParams,
): Promise<ListPage<ExtensionRow> & { counts: ExtensionCounts }> {
  const screen = await withLive(await requireScreen())
  const query = extensionList.readQuery(params)
  return {
    ...extensionList.readPage(screen, askedOf(query)),
    text: query.text,
    filters: query.filters,
    counts: countExtensions(screen.view),
  }
}

/** Every row that the address asks for, of all pages, in its order. */
export async function extensionRowsOf(params: SearchParams): Promise<ExtensionRow[]> {
  const screen = await withLive(await requireScreen())
  return extensionList.listMatching(screen, askedOf(extensionList.readQuery(params)))
}

/** The one field takes a range as well as a text. */
const askedOf = (query: ListQuery): ListQuery =>
  isRange(query.text) ? { ...query, text: '', filters: { ...query.filters, range: query.text } } : query

/** Null: it is gone. */
export async function loadExtension(id: string): Promise<LoadedExtension | null> {
  return findExtension(await requireScreen(), id)
}

/** {@link extensionRowsOf} as a CSV file. */
export async function loadExtensionsCsv(params: SearchParams): Promise<string> {
  const rows = await extensionRowsOf(params)
  const { view } = await requireScreen()
  return writeExtensionsCsv(
    view.snapshot,
    rows.map(({ id }) => id),
  )
}
