import { AdministratorList } from '@/components/admin/administrator-list'
import { loadAdministratorList } from '@/lib/admin/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Administrators' }

export default async function AdministratorsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <AdministratorList list={await loadAdministratorList(await searchParams)} />
}
