'use client'

import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { EntryChip } from '@/components/form/entry-chip'
import { FormRow } from '@/components/form/form-row'
import type { FieldProps } from '@/components/form/text-field'
import { fromEntry, splitTyped, toEntry } from '@/components/form/typed-entries'
import { useField } from '@/components/form/use-field'
import { Input } from '@/components/ui/input'
import { Pattern } from '@/components/ui/pattern'

type Props = FieldProps & {
  placeholder?: string
  /** Before a pattern: the slashed jack of a blocked number. */
  mark?: ReactNode
}

/** Dial patterns and numbers. Enter, comma or leaving the field adds what is typed; a pasted list adds all of it. */
export function PatternListField({
  name,
  label,
  hint,
  aside,
  placeholder = 'Pattern or number',
  mark,
}: Props) {
  const { field, row, control, entryErrors } = useField(name)
  const [typed, setTyped] = useState('')
  const entries: readonly string[] = field.value ?? []

  const add = (text: string) => {
    const added = splitTyped(text).map(toEntry)
    if (added.length > 0) field.onChange([...new Set([...entries, ...added])])
    setTyped('')
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const isSaving = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's'
    if (event.key === 'Enter' || event.key === ',' || isSaving) {
      if (!isSaving) event.preventDefault()
      add(typed)
    } else if (event.key === 'Backspace' && typed === '' && entries.length > 0) {
      event.preventDefault()
      setTyped(fromEntry(entries.at(-1) ?? ''))
      field.onChange(entries.slice(0, -1))
    }
  }

  const messages = [...entryErrors].map(
    ([index, message]) => `${fromEntry(entries[index] ?? '')}: ${message}`,
  )
  return (
    <FormRow
      {...row}
      error={row.error ?? (messages.length > 0 ? messages.join(' ') : undefined)}
      label={label}
      htmlFor={control.id}
      hint={hint}
      aside={aside}
    >
      <ul aria-label={label} className="flex flex-wrap items-center gap-1.5 empty:hidden">
        {entries.map((entry, index) => (
          <EntryChip
            key={entry}
            name={fromEntry(entry)}
            invalid={entryErrors.has(index)}
            onRemove={() => field.onChange(entries.filter((other) => other !== entry))}
          >
            {mark}
            <Pattern quiet>{entry}</Pattern>
          </EntryChip>
        ))}
      </ul>
      <span className="w-44">
        <Input
          {...control}
          ref={field.ref}
          mono
          placeholder={placeholder}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            if (splitTyped(pasted).length < 2) return
            event.preventDefault()
            add(`${typed} ${pasted}`)
          }}
          onBlur={() => {
            add(typed)
            field.onBlur()
          }}
        />
      </span>
    </FormRow>
  )
}
