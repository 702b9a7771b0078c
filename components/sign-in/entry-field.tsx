'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'
import { FormRow } from '@/components/form/form-row'
import { Input } from '@/components/ui/input'
import type { Issue } from '@/lib/shared/save-result'

type Props = Pick<
  ComponentProps<typeof Input>,
  'type' | 'autoComplete' | 'mono' | 'placeholder' | 'autoFocus' | 'list' | 'defaultValue'
> & {
  name: string
  label: string
  hint?: ReactNode
  issues: readonly Issue[]
}

/** A field of a page before the shell: it keeps its own value, and the form reads it when it is sent. */
export function EntryField({ name, label, hint, issues, ...rest }: Props) {
  const id = useId()
  const error = issues.find(({ path }) => path === name || path.startsWith(`${name}.`))?.message
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <FormRow
      label={label}
      htmlFor={id}
      name={name}
      hint={hint}
      hintId={`${id}-hint`}
      error={error}
      errorId={`${id}-error`}
    >
      <span className="w-80 max-w-full">
        <Input
          {...rest}
          id={id}
          name={name}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
        />
      </span>
    </FormRow>
  )
}
