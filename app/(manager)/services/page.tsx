import { canEditDraft } from '@/app/(manager)/can-edit'
import { ServiceList } from '@/components/service/service-list'
import { loadServiceList } from '@/lib/service/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Services' }

export default async function ServicesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const list = await loadServiceList(await searchParams)
  return <ServiceList list={list} canEdit={await canEditDraft()} />
}
