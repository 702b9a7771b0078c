import { canEditDraft } from '@/app/(manager)/can-edit'
import { TrunkList } from '@/components/trunk/trunk-list'
import type { SearchParams } from '@/lib/shared/list-query'
import { loadTrunkList } from '@/lib/trunk/loaders'

export const metadata = { title: 'Trunks' }

export default async function TrunksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const list = await loadTrunkList(await searchParams)
  return <TrunkList list={list} canEdit={await canEditDraft()} />
}
