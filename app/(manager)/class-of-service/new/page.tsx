import { canEditDraft } from '@/app/(manager)/can-edit'
import { loadClassFormChoices } from '@/app/(manager)/class-of-service/class-form-choices'
import { ClassForm } from '@/components/class-of-service/class-form'

export const metadata = { title: 'New Class of Service' }

export default async function NewClassOfServicePage() {
  const [choices, canEdit] = await Promise.all([loadClassFormChoices(null), canEditDraft()])
  return <ClassForm loaded={null} choices={choices} canEdit={canEdit} />
}
