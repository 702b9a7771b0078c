import { notFound } from 'next/navigation'
import { canEditDraft } from '@/app/(manager)/can-edit'
import { ApplicationFormPage } from '@/components/application/application-form-page'
import { loadApplication } from '@/lib/application/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: (await loadApplication((await params).id))?.name ?? 'Applications' }
}

export default async function ApplicationPage({ params }: Props) {
  const loaded = await loadApplication((await params).id)
  if (loaded === null) notFound()
  return <ApplicationFormPage loaded={loaded} canEdit={await canEditDraft()} />
}
