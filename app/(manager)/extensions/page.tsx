import { canEditDraft } from '@/app/(manager)/can-edit'
import { ExtensionList } from '@/components/extension/extension-list'
import { loadChoices } from '@/lib/draft/loaders'
import { loadExtensionList } from '@/lib/extension/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Extensions' }

export default async function ExtensionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const list = await loadExtensionList(await searchParams)
  const choices = await loadChoices(['class-of-service'])
  return (
    <ExtensionList
      list={list}
      classesOfService={choices['class-of-service']}
      canEdit={await canEditDraft()}
    />
  )
}
