'use client'

import { ArrowUpRight, Plus } from 'lucide-react'
import { FormRow } from '@/components/form/form-row'
import type { FieldProps } from '@/components/form/text-field'
import { useField } from '@/components/form/use-field'
import { Button, ButtonLink } from '@/components/ui/button'
import { Picker, type PickerOption } from '@/components/ui/picker'

type Props = FieldProps & {
  options: readonly PickerOption[]
  placeholder?: string
  /** Nothing may be chosen, in these words: 'None: always'. */
  none?: string
  /** Where the chosen one is. */
  openHref?: (id: string) => string
  /** Makes a missing one in place, as a dialog. */
  onNew?: () => void
}

/** Another object by its id; null or '' is none. It shows its state, with Open and New. */
export function ObjectField({
  name,
  label,
  hint,
  options,
  placeholder,
  none,
  openHref,
  onNew,
  aside,
}: Props) {
  const { field, row, control } = useField(name)
  const { onChange, value, ...rest } = field
  const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
  return (
    <FormRow
      {...row}
      label={label}
      htmlFor={control.id}
      hint={hint}
      aside={
        <>
          {openHref && value && (
            <ButtonLink kind="ghost" href={openHref(value)} icon={<ArrowUpRight {...icon} />}>
              Open
            </ButtonLink>
          )}
          {onNew && (
            <Button kind="ghost" onClick={onNew} icon={<Plus {...icon} />}>
              New
            </Button>
          )}
          {aside}
        </>
      }
    >
      <Picker
        {...control}
        {...rest}
        value={value || null}
        onValueChange={onChange}
        options={options}
        placeholder={placeholder}
        none={none}
      />
    </FormRow>
  )
}
