import { canEditDraft } from '@/app/(manager)/can-edit'
import { loadCopied } from '@/app/(manager)/load-copied'
import { ScheduleForm } from '@/components/schedule/schedule-form'
import { loadShell } from '@/lib/draft/loaders'
import { loadSchedule } from '@/lib/schedule/loaders'
import { nowMs } from '@/lib/server/clock'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'New schedule' }

export default async function NewSchedulePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const copied = await loadCopied(await searchParams, loadSchedule)
  const [{ timeZone }, canEdit] = await Promise.all([loadShell(), canEditDraft()])
  return (
    <ScheduleForm
      schedule={null}
      copied={copied}
      timeZone={timeZone}
      zones={Intl.supportedValuesOf('timeZone')}
      now={nowMs()}
      canEdit={canEdit}
    />
  )
}
