'use client'

import { useEffect, useEffectEvent, useState, useTransition } from 'react'
import { useFormStatus } from '@/components/form/form-context'
import { FormRow } from '@/components/form/form-row'
import { type SecretAnswer, ShownSecret } from '@/components/form/shown-secret'
import type { FieldProps } from '@/components/form/text-field'
import { useField } from '@/components/form/use-field'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Jack } from '@/components/ui/jack'

type Props = FieldProps & {
  /** There is one; it is not on the page. */
  isSet: boolean
  /** Shows the one that is set. */
  onShow?: () => Promise<SecretAnswer>
  /** Makes a strong one for the field. */
  onMake?: () => Promise<SecretAnswer>
  /** What '' means while none is set: 'One is made when you save.' */
  unsetText?: string
  /** It can be taken away: the value is then null. */
  removable?: boolean
  inputMode?: 'text' | 'numeric'
}

/** A secret: '' leaves it as it is, a text replaces it. What is set is shown only when asked for. */
export function SecretField({
  name,
  label,
  hint,
  isSet,
  unsetText = 'Not set.',
  removable = false,
  inputMode,
  onShow,
  onMake,
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
  const [isMaking, startMaking] = useTransition()
  const make = () =>
    startMaking(async () => {
      const made = await onMake?.().catch(() => null)
      if (made?.ok) field.onChange(made.secret)
    })
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
        {onMake && (
          <Button pending={isMaking} onClick={make}>
            Generate
          </Button>
        )}
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
      {onShow && value !== null && <ShownSecret label={label} onShow={onShow} />}
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
