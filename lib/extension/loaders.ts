import {
  countExtensions,
  extensionRules,
  findExtension,
  isRange,
  type LoadedExtension,
  listExtensionRows,
} from '@/lib/extension/data'
import type { ExtensionCounts, ExtensionRow } from '@/lib/extension/schema'
import { requireScreen } from '@/lib/server/screen'
import { type ListPage, readListQuery, type SearchParams, takePage } from '@/lib/shared/list-query'

export async function loadExtensionList(
  params: SearchParams,
): Promise<ListPage<ExtensionRow> & { counts: ExtensionCounts }> {
  const rows = await listExtensionRows(await requireScreen())
  const query = readListQuery(params, extensionRules)
  // The one field takes a range as well as a text.
  const asked = isRange(query.text)
    ? { ...query, text: '', filters: { ...query.filters, range: query.text } }
    : query
  return { ...takePage(rows, asked, extensionRules), text: query.text, counts: countExtensions(rows) }
}

/** Null: it is gone. */
export async function loadExtension(id: string): Promise<LoadedExtension | null> {
  return findExtension(await requireScreen(), id)
}
