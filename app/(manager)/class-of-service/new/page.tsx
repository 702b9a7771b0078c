import { canEditDraft } from '@/app/(manager)/can-edit'
import { loadClassFormChoices } from '@/app/(manager)/class-of-service/class-form-choices'
import { loadCopied } from '@/app/(manager)/load-copied'
import { ClassForm } from '@/components/class-of-service/class-form'
import { loadClassOfService } from '@/lib/class-of-service/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'New Class of Service' }

export default async function NewClassOfServicePage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>
}) {
  const copied = await loadCopied(await searchParams, loadClassOfService)
  const [choices, canEdit] = await Promise.all([loadClassFormChoices(null), canEditDraft()])
  return <ClassForm loaded={null} copied={copied} choices={choices} canEdit={canEdit} />
}
