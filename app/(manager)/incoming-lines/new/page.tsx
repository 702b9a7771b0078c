import { canEditDraft } from '@/app/(manager)/can-edit'
import { IncomingLineFormPage } from '@/components/incoming-line/incoming-line-form-page'
import { loadChoices } from '@/lib/draft/loaders'

export const metadata = { title: 'New incoming line' }

export default async function NewIncomingLinePage() {
  const choices = await loadChoices(['trunk', 'extension', 'application'])
  return <IncomingLineFormPage loaded={null} choices={choices} canEdit={await canEditDraft()} />
}
