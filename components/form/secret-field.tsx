'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { useFormStatus } from '@/components/form/form-context'
import { FormRow } from '@/components/form/form-row'
import type { FieldProps } from '@/components/form/text-field'
import { useField } from '@/components/form/use-field'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Jack } from '@/components/ui/jack'

type Props = FieldProps & {
  /** There is one; nobody can read it here. */
  isSet: boolean
  /** What '' means while none is set: 'One is made when you save.' */
  unsetText?: string
  /** It can be taken away: the value is then null. */
  removable?: boolean
  inputMode?: 'text' | 'numeric'
}

/** A secret, write-only: '' leaves it as it is, a text replaces it. */
export function SecretField({
  name,
  label,
  hint,
  isSet,
  unsetText = 'Not set.',
  removable = false,
  inputMode,
}: Props) {
  const { field, row, control } = useField(name)
  const [isReplacing, setIsReplacing] = useState(false)
  const { forgetOnceSaved, outcome } = useFormStatus()
  const forget = useEffectEvent(forgetOnceSaved)
  useEffect(() => forget(name), [name])
  useEffect(() => {
    if (outcome?.ok) setIsReplacing(false)
  }, [outcome])
  const value: string | null = field.value
  const isOpen = value !== null && (isReplacing || !isSet || value !== '')

  if (isOpen)
    return (
      <FormRow {...row} label={label} htmlFor={control.id} hint={isSet ? hint : (hint ?? unsetText)}>
        <span className="w-80 max-w-full">
          <Input
            {...control}
            {...field}
            value={value ?? ''}
            mono
            spellCheck={false}
            inputMode={inputMode}
            autoComplete="new-password"
            placeholder={isSet ? 'The new one' : ''}
          />
        </span>
        {isSet && (
          <Button
            kind="ghost"
            onClick={() => {
              field.onChange('')
              setIsReplacing(false)
            }}
          >
            Keep the old one
          </Button>
        )}
      </FormRow>
    )
  return (
    <FormRow {...row} label={label} groupId={control.id} hint={hint}>
      <span className="flex items-center gap-2">
        <Jack state={value === null ? 'free' : 'always'} />
        <span className="font-name">{value === null ? 'Removed when you save' : 'Set'}</span>
      </span>
      <Button size="inline" onClick={() => (value === null ? field.onChange('') : setIsReplacing(true))}>
        {value === null ? 'Keep it' : 'Replace…'}
      </Button>
      {removable && value !== null && (
        <Button size="inline" kind="ghost" onClick={() => field.onChange(null)}>
          Remove
        </Button>
      )}
    </FormRow>
  )
}
