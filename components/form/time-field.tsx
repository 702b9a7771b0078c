'use client'

import { FormRow } from '@/components/form/form-row'
import type { FieldProps } from '@/components/form/text-field'
import { useField } from '@/components/form/use-field'
import { toWallTime } from '@/components/form/wall-time'
import { Input } from '@/components/ui/input'

/** A wall time `HH:MM`. `nullable`: empty is null. `830` becomes 08:30 when the field is left. */
export function TimeField({
  name,
  label,
  hint,
  aside,
  nullable = false,
}: FieldProps & { nullable?: boolean }) {
  const { field, row, control } = useField(name)
  const empty = nullable ? null : ''
  return (
    <FormRow {...row} label={label} htmlFor={control.id} hint={hint} aside={aside}>
      <span className="w-23">
        <Input
          {...control}
          {...field}
          mono
          inputMode="numeric"
          placeholder="08:30"
          value={field.value ?? ''}
          onChange={(event) => field.onChange(event.target.value === '' ? empty : event.target.value)}
          onBlur={(event) => {
            const time = toWallTime(event.target.value)
            if (time !== event.target.value) field.onChange(time === '' ? empty : time)
            field.onBlur()
          }}
        />
      </span>
    </FormRow>
  )
}
