import { canEditDraft } from '@/app/(manager)/can-edit'
import { loadCopied } from '@/app/(manager)/load-copied'
import { ServiceFormPage } from '@/components/service/service-form-page'
import { loadService } from '@/lib/service/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'New service' }

export default async function NewServicePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const copied = await loadCopied(await searchParams, loadService, ['code'])
  return <ServiceFormPage loaded={null} copied={copied} canEdit={await canEditDraft()} />
}
