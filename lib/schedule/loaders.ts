import { findSchedule, listScheduleRows, scheduleRules } from '@/lib/schedule/data'
import type { ScheduleForm, ScheduleRow } from '@/lib/schedule/schema'
import { requireScreen } from '@/lib/server/screen'
import type { Loaded } from '@/lib/shared/draft-marks'
import { type ListPage, readListQuery, type SearchParams, takePage } from '@/lib/shared/list-query'

export async function loadScheduleList(params: SearchParams): Promise<ListPage<ScheduleRow>> {
  const rows = listScheduleRows(await requireScreen())
  return takePage(rows, readListQuery(params, scheduleRules), scheduleRules)
}

/** Null: it is gone. */
export async function loadSchedule(id: string): Promise<Loaded<ScheduleForm> | null> {
  return findSchedule(await requireScreen(), id)
}
