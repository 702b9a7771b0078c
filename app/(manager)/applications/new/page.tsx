import { canEditDraft } from '@/app/(manager)/can-edit'
import { ApplicationFormPage } from '@/components/application/application-form-page'

export const metadata = { title: 'New application' }

export default async function NewApplicationPage() {
  return <ApplicationFormPage loaded={null} canEdit={await canEditDraft()} />
}
