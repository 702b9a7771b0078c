'use client'

import { FormRow } from '@/components/form/form-row'
import { useField } from '@/components/form/use-field'
import { Input } from '@/components/ui/input'

/** The time zone of the PBX, with the known ones to choose from. */
export function TimeZoneField({ timeZones }: { timeZones: readonly string[] }) {
  const { field, row, control } = useField('timeZone')
  return (
    <FormRow
      {...row}
      label="Time zone"
      htmlFor={control.id}
      hint="Of the PBX: new schedules begin with it, and automatic logout goes by it."
    >
      <span className="w-80 max-w-full">
        <Input {...control} {...field} list="time-zones" />
      </span>
      <datalist id="time-zones">
        {timeZones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </FormRow>
  )
}
