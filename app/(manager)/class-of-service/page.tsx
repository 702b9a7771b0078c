import { canEditDraft } from '@/app/(manager)/can-edit'
import { ClassList } from '@/components/class-of-service/class-list'
import { loadClassOfServiceList } from '@/lib/class-of-service/loaders'
import { loadChoices } from '@/lib/draft/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Class of Service' }

export default async function ClassOfServicePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [list, { schedule: schedules }, canEdit] = await Promise.all([
    loadClassOfServiceList(await searchParams),
    loadChoices(['schedule']),
    canEditDraft(),
  ])
  return <ClassList list={list} schedules={schedules} canEdit={canEdit} />
}
