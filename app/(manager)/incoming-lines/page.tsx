import { canEditDraft } from '@/app/(manager)/can-edit'
import { IncomingLineList } from '@/components/incoming-line/incoming-line-list'
import { loadIncomingLineList } from '@/lib/incoming-line/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Incoming Lines' }

export default async function IncomingLinesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const list = await loadIncomingLineList(await searchParams)
  return <IncomingLineList list={list} canEdit={await canEditDraft()} />
}
