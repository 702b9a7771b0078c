import { notFound } from 'next/navigation'
import { canEditDraft } from '@/app/(manager)/can-edit'
import { TrunkFormPage } from '@/components/trunk/trunk-form-page'
import { loadTrunk } from '@/lib/trunk/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: (await loadTrunk((await params).id))?.name ?? 'Trunks' }
}

export default async function TrunkPage({ params }: Props) {
  const loaded = await loadTrunk((await params).id)
  if (loaded === null) notFound()
  return <TrunkFormPage loaded={loaded} canEdit={await canEditDraft()} />
}
