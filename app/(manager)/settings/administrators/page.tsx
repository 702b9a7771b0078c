import { AdministratorList } from '@/components/admin/administrator-list'
import { SignInPolicyCard } from '@/components/admin/sign-in-policy-card'
import { loadAdministratorList, loadSignInPolicy } from '@/lib/admin/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Administrators' }

export default async function AdministratorsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [list, policy] = await Promise.all([
    searchParams.then((params) => loadAdministratorList(params)),
    loadSignInPolicy(),
  ])
  return (
    <>
      <AdministratorList list={list} />
      <div className="mt-6">
        <SignInPolicyCard policy={policy} />
      </div>
    </>
  )
}
