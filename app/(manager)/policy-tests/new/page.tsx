import { canEditDraft } from '@/app/(manager)/can-edit'
import { loadCopied } from '@/app/(manager)/load-copied'
import { PolicyTestFormPage } from '@/components/policy-test/policy-test-form-page'
import { readPolicyTestAddress } from '@/lib/policy-test/address'
import { loadPolicyTest, loadPolicyTestChoices } from '@/lib/policy-test/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'New policy test' }

export default async function NewPolicyTestPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const begun = readPolicyTestAddress(params) ?? (await loadCopied(params, loadPolicyTest))
  const choices = await loadPolicyTestChoices()
  return <PolicyTestFormPage loaded={null} copied={begun} choices={choices} canEdit={await canEditDraft()} />
}
