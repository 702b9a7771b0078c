'use client'

import { useId } from 'react'
import { FormRow } from '@/components/form/form-row'
import type { FieldProps } from '@/components/form/text-field'
import { useField } from '@/components/form/use-field'
import { RadioList, type RadioOption } from '@/components/ui/radio-list'
import { Segmented, type SegmentOption } from '@/components/ui/segmented'
import { Select, type SelectOption } from '@/components/ui/select'

/** One of a few words, out of sight. Of objects: ObjectField. */
export function SelectField({
  name,
  label,
  hint,
  aside,
  options,
}: FieldProps & { options: readonly SelectOption<string>[] }) {
  const { field, row, control } = useField(name)
  const { onChange, ...rest } = field
  return (
    <FormRow {...row} label={label} htmlFor={control.id} hint={hint} aside={aside}>
      <Select {...control} {...rest} onValueChange={onChange} options={options} />
    </FormRow>
  )
}

/** One of two to four short words, all in sight. */
export function SegmentedField({
  name,
  label,
  hint,
  aside,
  options,
}: FieldProps & { options: readonly SegmentOption<string>[] }) {
  const id = useId()
  const { field, row, isInvalid } = useField(name)
  return (
    <FormRow {...row} label={label} groupId={id} hint={hint} aside={aside}>
      <Segmented
        label={label}
        value={field.value}
        onValueChange={field.onChange}
        options={options}
        invalid={isInvalid}
      />
    </FormRow>
  )
}

/** One of a few, each with a sentence. */
export function RadioField({
  name,
  label,
  hint,
  aside,
  options,
}: FieldProps & { options: readonly RadioOption<string>[] }) {
  const id = useId()
  const { field, row } = useField(name)
  return (
    <FormRow {...row} label={label} groupId={id} hint={hint} aside={aside}>
      <RadioList label={label} value={field.value} onValueChange={field.onChange} options={options} />
    </FormRow>
  )
}
