import {
  classOfServiceList,
  findClassOfService,
  type LoadedClassOfService,
} from '@/lib/class-of-service/data'
import type { ClassOfServiceRow } from '@/lib/class-of-service/schema'
import { requireScreen } from '@/lib/server/screen'
import type { ListPage, SearchParams } from '@/lib/shared/list-query'

export async function loadClassOfServiceList(params: SearchParams): Promise<ListPage<ClassOfServiceRow>> {
  return classOfServiceList.readPage(await requireScreen(), classOfServiceList.readQuery(params))
}

/** Null: it is gone. */
export async function loadClassOfService(id: string): Promise<LoadedClassOfService | null> {
  return findClassOfService(await requireScreen(), id)
}
