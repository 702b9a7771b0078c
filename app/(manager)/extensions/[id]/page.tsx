import { notFound } from 'next/navigation'
import { canEditDraft } from '@/app/(manager)/can-edit'
import { loadExtensionChoices } from '@/app/(manager)/extensions/load-extension-choices'
import { ExtensionFormPage } from '@/components/extension/extension-form-page'
import { loadExtension } from '@/lib/extension/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: (await loadExtension((await params).id))?.name ?? 'Extensions' }
}

export default async function ExtensionPage({ params }: Props) {
  const loaded = await loadExtension((await params).id)
  if (loaded === null) notFound()
  const choices = await loadExtensionChoices()
  return (
    <ExtensionFormPage
      loaded={loaded}
      type={loaded.value.type}
      choices={choices}
      canEdit={await canEditDraft()}
    />
  )
}
