import { findSchedule, scheduleList } from '@/lib/schedule/data'
import type { ScheduleForm, ScheduleRow } from '@/lib/schedule/schema'
import { requireScreen } from '@/lib/server/screen'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListPage, SearchParams } from '@/lib/shared/list-query'

export async function loadScheduleList(params: SearchParams): Promise<ListPage<ScheduleRow>> {
  return scheduleList.readPage(await requireScreen(), scheduleList.readQuery(params))
}

/** Null: it is gone. */
export async function loadSchedule(id: string): Promise<Loaded<ScheduleForm> | null> {
  return findSchedule(await requireScreen(), id)
}
