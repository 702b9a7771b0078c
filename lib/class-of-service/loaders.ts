import {
  classOfServiceRules,
  findClassOfService,
  type LoadedClassOfService,
  listClassOfServiceRows,
} from '@/lib/class-of-service/data'
import type { ClassOfServiceRow } from '@/lib/class-of-service/schema'
import { requireScreen } from '@/lib/server/screen'
import { type ListPage, readListQuery, type SearchParams, takePage } from '@/lib/shared/list-query'

export async function loadClassOfServiceList(params: SearchParams): Promise<ListPage<ClassOfServiceRow>> {
  const rows = listClassOfServiceRows(await requireScreen())
  return takePage(rows, readListQuery(params, classOfServiceRules), classOfServiceRules)
}

/** Null: it is gone. */
export async function loadClassOfService(id: string): Promise<LoadedClassOfService | null> {
  return findClassOfService(await requireScreen(), id)
}
