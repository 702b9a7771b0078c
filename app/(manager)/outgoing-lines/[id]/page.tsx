import { notFound } from 'next/navigation'
import { canEditDraft } from '@/app/(manager)/can-edit'
import { OutgoingLineFormPage } from '@/components/outgoing-line/outgoing-line-form-page'
import { loadChoices } from '@/lib/draft/loaders'
import { loadOutgoingLine } from '@/lib/outgoing-line/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: (await loadOutgoingLine((await params).id))?.name ?? 'Outgoing Lines' }
}

export default async function OutgoingLinePage({ params }: Props) {
  const loaded = await loadOutgoingLine((await params).id)
  if (loaded === null) notFound()
  const choices = await loadChoices(['trunk'])
  return <OutgoingLineFormPage loaded={loaded} trunks={choices.trunk} canEdit={await canEditDraft()} />
}
