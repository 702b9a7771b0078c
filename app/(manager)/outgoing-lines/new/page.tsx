import { canEditDraft } from '@/app/(manager)/can-edit'
import { loadCopied } from '@/app/(manager)/load-copied'
import { OutgoingLineFormPage } from '@/components/outgoing-line/outgoing-line-form-page'
import { loadChoices } from '@/lib/draft/loaders'
import { loadOutgoingLine } from '@/lib/outgoing-line/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'New outgoing line' }

export default async function NewOutgoingLinePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const copied = await loadCopied(await searchParams, loadOutgoingLine)
  const choices = await loadChoices(['trunk'])
  return (
    <OutgoingLineFormPage
      loaded={null}
      copied={copied}
      trunks={choices.trunk}
      canEdit={await canEditDraft()}
    />
  )
}
