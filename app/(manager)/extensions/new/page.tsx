import { canEditDraft } from '@/app/(manager)/can-edit'
import { loadExtensionChoices } from '@/app/(manager)/extensions/load-extension-choices'
import { loadCopied } from '@/app/(manager)/load-copied'
import { ChooseType } from '@/components/extension/choose-type'
import { ExtensionFormPage } from '@/components/extension/extension-form-page'
import { loadExtension } from '@/lib/extension/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'New extension' }

export default async function NewExtensionPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const copied = await loadCopied(params, loadExtension, ['number', 'endpoint'])
  const type = copied?.type ?? params.type
  const choices = await loadExtensionChoices()
  if (type !== 'phone' && type !== 'hot-desk') return <ChooseType />
  return (
    <ExtensionFormPage
      loaded={null}
      copied={copied}
      type={type}
      choices={choices}
      canEdit={await canEditDraft()}
    />
  )
}
