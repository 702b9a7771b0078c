'use client'

import type { ComponentProps, ReactNode } from 'react'
import { FormRow } from '@/components/form/form-row'
import { useField } from '@/components/form/use-field'
import { Input } from '@/components/ui/input'

export type FieldProps = {
  /** Dotted path in the form's values. */
  name: string
  label: string
  hint?: ReactNode
  aside?: ReactNode
}

type Props = FieldProps &
  Pick<
    ComponentProps<typeof Input>,
    'placeholder' | 'mono' | 'inputMode' | 'maxLength' | 'trailing' | 'disabled'
  > & {
    /** narrow: codes and numbers · wide: sentences. */
    width?: 'narrow' | 'normal' | 'wide'
    type?: 'text' | 'email'
  }

const widths = { narrow: 'w-40', normal: 'w-80', wide: 'w-full max-w-[640px]' }

/** One line of text. null in the values reads as empty. */
export function TextField({ name, label, hint, aside, width = 'normal', ...rest }: Props) {
  const { field, row, control } = useField(name)
  return (
    <FormRow {...row} label={label} htmlFor={control.id} hint={hint} aside={aside}>
      <span className={`${widths[width]} max-w-full`}>
        <Input {...rest} {...control} {...field} value={field.value ?? ''} />
      </span>
    </FormRow>
  )
}
