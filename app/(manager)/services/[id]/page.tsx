import { notFound } from 'next/navigation'
import { canEditDraft } from '@/app/(manager)/can-edit'
import { ServiceFormPage } from '@/components/service/service-form-page'
import { loadService } from '@/lib/service/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: (await loadService((await params).id))?.name ?? 'Services' }
}

export default async function ServicePage({ params }: Props) {
  const loaded = await loadService((await params).id)
  if (loaded === null) notFound()
  return <ServiceFormPage loaded={loaded} canEdit={await canEditDraft()} />
}
