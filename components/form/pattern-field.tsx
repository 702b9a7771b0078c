'use client'

import { FormRow } from '@/components/form/form-row'
import type { FieldProps } from '@/components/form/text-field'
import { fromEntry, toEntry } from '@/components/form/typed-entries'
import { useField } from '@/components/form/use-field'
import { Input } from '@/components/ui/input'

/** One number, or one pattern: shown without the `_` that marks a pattern. */
export function PatternField({
  name,
  label,
  hint,
  aside,
  placeholder,
}: FieldProps & { placeholder?: string }) {
  const { field, row, control } = useField(name)
  return (
    <FormRow {...row} label={label} htmlFor={control.id} hint={hint} aside={aside}>
      <span className="w-60 max-w-full">
        <Input
          {...control}
          {...field}
          mono
          placeholder={placeholder}
          value={fromEntry(String(field.value ?? ''))}
          onChange={(event) => field.onChange(toEntry(event.target.value))}
        />
      </span>
    </FormRow>
  )
}
