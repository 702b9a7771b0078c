import { canEditDraft } from '@/app/(manager)/can-edit'
import { loadCopied } from '@/app/(manager)/load-copied'
import { ApplicationFormPage } from '@/components/application/application-form-page'
import { loadApplication } from '@/lib/application/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'New application' }

export default async function NewApplicationPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const copied = await loadCopied(await searchParams, loadApplication, ['number'])
  return <ApplicationFormPage loaded={null} copied={copied} canEdit={await canEditDraft()} />
}
