import { PermissionsView } from '@/components/permissions/permissions-view'
import { loadPermissionPage } from '@/lib/permissions/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Who may call what' }

export default async function PermissionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <PermissionsView {...(await loadPermissionPage(await searchParams))} />
}
