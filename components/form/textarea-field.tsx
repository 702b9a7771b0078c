'use client'

import { FormRow } from '@/components/form/form-row'
import type { FieldProps } from '@/components/form/text-field'
import { useField } from '@/components/form/use-field'
import { Textarea } from '@/components/ui/textarea'

export function TextareaField({ name, label, hint, aside, mono }: FieldProps & { mono?: boolean }) {
  const { field, row, control } = useField(name)
  return (
    <FormRow {...row} label={label} htmlFor={control.id} hint={hint} aside={aside}>
      <span className="block w-full max-w-[640px]">
        <Textarea mono={mono} {...control} {...field} value={field.value ?? ''} />
      </span>
    </FormRow>
  )
}
