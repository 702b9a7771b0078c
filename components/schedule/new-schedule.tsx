import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import { NewInPlace } from '@/components/object/new-in-place'
import { ExceptionsCard } from '@/components/schedule/exceptions-card'
import { TimeZoneField } from '@/components/schedule/time-zone-field'
import { WeekCard } from '@/components/schedule/week-card'
import { saveSchedule } from '@/lib/schedule/actions'
import { newSchedule, scheduleFormSchema } from '@/lib/schedule/schema'

type Props = {
  /** The field that takes it in. */
  name: string
  /** Of the PBX. */
  timeZone: string
  /** Milliseconds, as the server has it. */
  now: number
}

export function NewSchedule({ name, timeZone, now }: Props) {
  return (
    <NewInPlace
      name={name}
      noun="schedule"
      schema={scheduleFormSchema}
      fresh={newSchedule(timeZone)}
      onSave={saveSchedule}
      sentence="Weekly windows, and dates that differ. Outside them nothing is granted."
    >
      <div className="grid gap-4">
        <FormSection>
          <TextField name="name" label="Name" maxLength={60} />
          <TimeZoneField name="timeZone" zones={Intl.supportedValuesOf('timeZone')} now={now} />
        </FormSection>
        <WeekCard now={now} />
        <ExceptionsCard />
      </div>
    </NewInPlace>
  )
}
