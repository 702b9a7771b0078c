'use client'

import { FormRow } from '@/components/form/form-row'
import type { FieldProps } from '@/components/form/text-field'
import { useField } from '@/components/form/use-field'
import { NumberInput } from '@/components/ui/number-input'

/** A whole number; empty is null. */
export function NumberField({ name, label, hint, aside, unit }: FieldProps & { unit?: string }) {
  const { field, row, control } = useField(name)
  const { onChange, value, ...rest } = field
  return (
    <FormRow {...row} label={label} htmlFor={control.id} hint={hint} aside={aside}>
      <NumberInput {...control} {...rest} value={value ?? null} onValueChange={onChange} unit={unit} />
    </FormRow>
  )
}
