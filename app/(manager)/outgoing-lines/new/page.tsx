import { canEditDraft } from '@/app/(manager)/can-edit'
import { OutgoingLineFormPage } from '@/components/outgoing-line/outgoing-line-form-page'
import { loadChoices } from '@/lib/draft/loaders'

export const metadata = { title: 'New outgoing line' }

export default async function NewOutgoingLinePage() {
  const choices = await loadChoices(['trunk'])
  return <OutgoingLineFormPage loaded={null} trunks={choices.trunk} canEdit={await canEditDraft()} />
}
