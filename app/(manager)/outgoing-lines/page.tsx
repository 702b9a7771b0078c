import { canEditDraft } from '@/app/(manager)/can-edit'
import { OutgoingLineList } from '@/components/outgoing-line/outgoing-line-list'
import { loadOutgoingLineList } from '@/lib/outgoing-line/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Outgoing Lines' }

export default async function OutgoingLinesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const list = await loadOutgoingLineList(await searchParams)
  return <OutgoingLineList list={list} canEdit={await canEditDraft()} />
}
