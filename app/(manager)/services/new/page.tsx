import { canEditDraft } from '@/app/(manager)/can-edit'
import { ServiceFormPage } from '@/components/service/service-form-page'

export const metadata = { title: 'New service' }

export default async function NewServicePage() {
  return <ServiceFormPage loaded={null} canEdit={await canEditDraft()} />
}
