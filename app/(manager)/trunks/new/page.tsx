import { canEditDraft } from '@/app/(manager)/can-edit'
import { TrunkFormPage } from '@/components/trunk/trunk-form-page'

export const metadata = { title: 'New trunk' }

export default async function NewTrunkPage() {
  return <TrunkFormPage loaded={null} canEdit={await canEditDraft()} />
}
