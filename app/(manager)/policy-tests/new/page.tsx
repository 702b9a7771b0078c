import { canEditDraft } from '@/app/(manager)/can-edit'
import { PolicyTestFormPage } from '@/components/policy-test/policy-test-form-page'
import { loadPolicyTestChoices } from '@/lib/policy-test/loaders'

export const metadata = { title: 'New policy test' }

export default async function NewPolicyTestPage() {
  const choices = await loadPolicyTestChoices()
  return <PolicyTestFormPage loaded={null} choices={choices} canEdit={await canEditDraft()} />
}
