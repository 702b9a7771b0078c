import { canEditDraft } from '@/app/(manager)/can-edit'
import { PolicyTestList } from '@/components/policy-test/policy-test-list'
import { loadPolicyTestList } from '@/lib/policy-test/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Policy tests' }

export default async function PolicyTestsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const list = await loadPolicyTestList(await searchParams)
  return <PolicyTestList list={list} canEdit={await canEditDraft()} />
}
