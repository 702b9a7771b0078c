import { canEditDraft } from '@/app/(manager)/can-edit'
import { loadCopied } from '@/app/(manager)/load-copied'
import { TrunkFormPage } from '@/components/trunk/trunk-form-page'
import type { SearchParams } from '@/lib/shared/list-query'
import { loadTrunk } from '@/lib/trunk/loaders'

export const metadata = { title: 'New trunk' }

export default async function NewTrunkPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const copied = await loadCopied(await searchParams, loadTrunk)
  return <TrunkFormPage loaded={null} copied={copied} canEdit={await canEditDraft()} />
}
