import { notFound } from 'next/navigation'
import { canEditDraft } from '@/app/(manager)/can-edit'
import { PolicyTestFormPage } from '@/components/policy-test/policy-test-form-page'
import { loadPolicyTest, loadPolicyTestChoices } from '@/lib/policy-test/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: (await loadPolicyTest((await params).id))?.name ?? 'Policy tests' }
}

export default async function PolicyTestPage({ params }: Props) {
  const loaded = await loadPolicyTest((await params).id)
  if (loaded === null) notFound()
  const choices = await loadPolicyTestChoices()
  return <PolicyTestFormPage loaded={loaded} choices={choices} canEdit={await canEditDraft()} />
}
