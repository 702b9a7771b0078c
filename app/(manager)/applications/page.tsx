import { canEditDraft } from '@/app/(manager)/can-edit'
import { ApplicationList } from '@/components/application/application-list'
import { loadApplicationList } from '@/lib/application/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Applications' }

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const list = await loadApplicationList(await searchParams)
  return <ApplicationList list={list} canEdit={await canEditDraft()} />
}
