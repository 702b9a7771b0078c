import { notFound } from 'next/navigation'
import { canEditDraft } from '@/app/(manager)/can-edit'
import { ScheduleForm } from '@/components/schedule/schedule-form'
import { loadSchedule } from '@/lib/schedule/loaders'
import { nowMs } from '@/lib/server/clock'

export const metadata = { title: 'Schedules' }

export default async function OneSchedulePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const [schedule, canEdit] = await Promise.all([loadSchedule(id), canEditDraft()])
  if (!schedule) notFound()
  return (
    <ScheduleForm
      key={id}
      schedule={schedule}
      timeZone={schedule.value.timeZone}
      zones={Intl.supportedValuesOf('timeZone')}
      now={nowMs()}
      canEdit={canEdit}
    />
  )
}
