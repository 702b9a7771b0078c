import { canEditDraft } from '@/app/(manager)/can-edit'
import { ScheduleList } from '@/components/schedule/schedule-list'
import { loadScheduleList } from '@/lib/schedule/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Schedules' }

export default async function SchedulesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [list, canEdit] = await Promise.all([loadScheduleList(await searchParams), canEditDraft()])
  return <ScheduleList list={list} canEdit={canEdit} />
}
