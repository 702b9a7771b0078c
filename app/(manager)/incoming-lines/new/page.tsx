import { canEditDraft } from '@/app/(manager)/can-edit'
import { loadCopied } from '@/app/(manager)/load-copied'
import { IncomingLineFormPage } from '@/components/incoming-line/incoming-line-form-page'
import { loadChoices } from '@/lib/draft/loaders'
import { loadIncomingLine } from '@/lib/incoming-line/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'New incoming line' }

export default async function NewIncomingLinePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const copied = await loadCopied(await searchParams, loadIncomingLine, ['number'])
  const choices = await loadChoices(['trunk', 'extension', 'application'])
  return (
    <IncomingLineFormPage loaded={null} copied={copied} choices={choices} canEdit={await canEditDraft()} />
  )
}
