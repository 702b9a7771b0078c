import { canEditDraft } from '@/app/(manager)/can-edit'
import { loadExtensionChoices } from '@/app/(manager)/extensions/load-extension-choices'
import { ChooseType } from '@/components/extension/choose-type'
import { ExtensionFormPage } from '@/components/extension/extension-form-page'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'New extension' }

export default async function NewExtensionPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { type } = await searchParams
  const choices = await loadExtensionChoices()
  if (type !== 'phone' && type !== 'hot-desk') return <ChooseType />
  return <ExtensionFormPage loaded={null} type={type} choices={choices} canEdit={await canEditDraft()} />
}
