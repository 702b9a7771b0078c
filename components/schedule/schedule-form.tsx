'use client'

import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import { ChangeEffectCard } from '@/components/object/change-effect-card'
import { ObjectForm } from '@/components/object/object-form'
import { ExceptionsCard } from '@/components/schedule/exceptions-card'
import { SchedulePanel, ScheduleStateNow, ScheduleYear } from '@/components/schedule/schedule-preview'
import { TimeZoneField } from '@/components/schedule/time-zone-field'
import { WeekCard } from '@/components/schedule/week-card'
import { deleteSchedule, saveSchedule } from '@/lib/schedule/actions'
import { newSchedule, scheduleFormSchema, type ScheduleForm as Values } from '@/lib/schedule/schema'
import type { Loaded } from '@/lib/shared/draft-marks'

type Props = {
  /** Null: a new one. */
  schedule: Loaded<Values> | null
  /** Of the PBX: that of a new schedule. */
  timeZone: string
  /** All that there are. */
  zones: readonly string[]
  /** Milliseconds, as the server has it. */
  now: number
  /** What a new one begins with, instead of nothing. */
  copied?: Values | null
  canEdit: boolean
}

/** When a Class of Service holds: weekly windows, dated exceptions, and what follows from them. */
export function ScheduleForm({ schedule, copied, timeZone, zones, now, canEdit }: Props) {
  return (
    <ObjectForm
      kind="schedule"
      noun="schedule"
      loaded={schedule}
      fresh={copied ?? newSchedule(timeZone)}
      schema={scheduleFormSchema}
      onSave={saveSchedule}
      onDelete={deleteSchedule}
      canEdit={canEdit}
      tag={<ScheduleStateNow now={now} />}
      sentence="Weekly windows, and dates that differ. Outside them, a Class of Service with this schedule grants nothing."
      nobody="Nothing yet. Choose it under General of a Class of Service."
      panel={
        <>
          {schedule && canEdit && <ChangeEffectCard kind="schedule" id={schedule.id} />}
          <SchedulePanel now={now} />
        </>
      }
    >
      <div className="grid gap-4">
        <FormSection>
          <TextField name="name" label="Name" maxLength={60} />
          <TimeZoneField name="timeZone" zones={zones} now={now} />
        </FormSection>
        <WeekCard now={now} />
        <ExceptionsCard />
        <ScheduleYear now={now} />
      </div>
    </ObjectForm>
  )
}
