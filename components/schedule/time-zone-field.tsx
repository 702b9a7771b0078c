'use client'

import { useId } from 'react'
import { FormRow } from '@/components/form/form-row'
import { useField } from '@/components/form/use-field'
import { presentIn } from '@/components/schedule/preview-schedule'
import { Input } from '@/components/ui/input'

/** The zone in which the windows are read, with the time that it is there. `now`: milliseconds. */
export function TimeZoneField({ name, zones, now }: { name: string; zones: readonly string[]; now: number }) {
  const listId = useId()
  const { field, row, control } = useField(name)
  const there = presentIn(field.value, now)
  return (
    <FormRow
      {...row}
      label="Time zone"
      htmlFor={control.id}
      hint={
        there ? `It is ${there.time} there now. Clock changes are followed.` : 'Such as America/Montreal.'
      }
    >
      <span className="w-80 max-w-full">
        <Input {...control} {...field} list={listId} />
      </span>
      <datalist id={listId}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </FormRow>
  )
}
