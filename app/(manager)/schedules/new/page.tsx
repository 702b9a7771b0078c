import { canEditDraft } from '@/app/(manager)/can-edit'
import { ScheduleForm } from '@/components/schedule/schedule-form'
import { loadShell } from '@/lib/draft/loaders'
import { nowMs } from '@/lib/server/clock'

export const metadata = { title: 'New schedule' }

export default async function NewSchedulePage() {
  const [{ timeZone }, canEdit] = await Promise.all([loadShell(), canEditDraft()])
  return (
    <ScheduleForm
      schedule={null}
      timeZone={timeZone}
      zones={Intl.supportedValuesOf('timeZone')}
      now={nowMs()}
      canEdit={canEdit}
    />
  )
}
