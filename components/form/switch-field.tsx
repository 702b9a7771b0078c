'use client'

import type { ReactNode } from 'react'
import { FormRow } from '@/components/form/form-row'
import type { FieldProps } from '@/components/form/text-field'
import { useField } from '@/components/form/use-field'
import { Switch } from '@/components/ui/switch'

type Props = FieldProps & {
  /** What on means, and off: told beside the switch. */
  on?: ReactNode
  off?: ReactNode
}

export function SwitchField({ name, label, hint, aside, on, off }: Props) {
  const { field, row, control } = useField(name)
  const { value, onChange, ...rest } = field
  return (
    <FormRow {...row} label={label} htmlFor={control.id} hint={hint} aside={aside}>
      <span className="flex max-w-[80ch] items-start gap-3 py-1.5">
        <Switch
          {...control}
          {...rest}
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span className="text-pretty text-ink-2">
          <span className="font-label text-ink">{value ? 'On.' : 'Off.'}</span> {value ? on : off}
        </span>
      </span>
    </FormRow>
  )
}
