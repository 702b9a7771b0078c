import { notFound } from 'next/navigation'
import { canEditDraft } from '@/app/(manager)/can-edit'
import { IncomingLineFormPage } from '@/components/incoming-line/incoming-line-form-page'
import { loadChoices } from '@/lib/draft/loaders'
import { loadIncomingLine } from '@/lib/incoming-line/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: (await loadIncomingLine((await params).id))?.name ?? 'Incoming Lines' }
}

export default async function IncomingLinePage({ params }: Props) {
  const loaded = await loadIncomingLine((await params).id)
  if (loaded === null) notFound()
  const choices = await loadChoices(['trunk', 'extension', 'application'])
  return <IncomingLineFormPage loaded={loaded} choices={choices} canEdit={await canEditDraft()} />
}
