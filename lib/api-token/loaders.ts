import { apiTokenRules, listApiTokenRows } from '@/lib/api-token/data'
import type { ApiTokenRow } from '@/lib/api-token/schema'
import { requireRole } from '@/lib/server/auth'
import { webDatabase } from '@/lib/server/web-database'
import { type ListPage, readListQuery, type SearchParams, takePage } from '@/lib/shared/list-query'

/** For administrators. */
export async function loadApiTokenList(params: SearchParams): Promise<ListPage<ApiTokenRow>> {
  await requireRole('administrator')
  return takePage(await listApiTokenRows(webDatabase()), readListQuery(params, apiTokenRules), apiTokenRules)
}
