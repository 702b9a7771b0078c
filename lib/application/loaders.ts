import { applicationList, findApplication } from '@/lib/application/data'
import type { ApplicationForm, ApplicationRow } from '@/lib/application/schema'
import { requireScreen } from '@/lib/server/screen'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListPage, SearchParams } from '@/lib/shared/list-query'

export async function loadApplicationList(params: SearchParams): Promise<ListPage<ApplicationRow>> {
  return applicationList.readPage(await requireScreen(), applicationList.readQuery(params))
}

/** Null: it is gone. */
export async function loadApplication(id: string): Promise<Loaded<ApplicationForm> | null> {
  return findApplication(await requireScreen(), id)
}
