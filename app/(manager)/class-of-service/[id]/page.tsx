import { notFound } from 'next/navigation'
import { canEditDraft } from '@/app/(manager)/can-edit'
import { loadClassFormChoices } from '@/app/(manager)/class-of-service/class-form-choices'
import { ClassForm } from '@/components/class-of-service/class-form'
import { loadClassOfService } from '@/lib/class-of-service/loaders'

export const metadata = { title: 'Class of Service' }

export default async function OneClassOfServicePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const [loaded, choices, canEdit] = await Promise.all([
    loadClassOfService(id),
    loadClassFormChoices(id),
    canEditDraft(),
  ])
  if (!loaded) notFound()
  return <ClassForm key={id} loaded={loaded} choices={choices} canEdit={canEdit} />
}
