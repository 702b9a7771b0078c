'use client'

import { useController, useFormContext } from 'react-hook-form'
import { toWallTime } from '@/components/form/wall-time'
import { Input } from '@/components/ui/input'

type Props = {
  /** Path of the field. */
  name: string
  /** 'Monday, window 1, from' */
  label: string
  /** Of the messages below. */
  describedBy?: string
}

/** A wall time of 24 hours, which a browser's own field has no 24:00 for. '8' and '830' are read too. */
export function TimeInput({ name, label, describedBy }: Props) {
  const { control } = useFormContext()
  const { field, fieldState } = useController({ control, name })
  return (
    <span data-field={name} className="block w-18">
      <Input
        mono
        ref={field.ref}
        name={name}
        value={typeof field.value === 'string' ? field.value : ''}
        onChange={field.onChange}
        onBlur={(event) => {
          const read = toWallTime(event.target.value)
          if (read !== field.value) field.onChange(read)
          field.onBlur()
        }}
        inputMode="numeric"
        placeholder="08:00"
        maxLength={5}
        aria-label={label}
        aria-invalid={fieldState.invalid || undefined}
        aria-describedby={fieldState.invalid ? describedBy : undefined}
      />
    </span>
  )
}
