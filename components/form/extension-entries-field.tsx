'use client'

import { Combobox } from '@base-ui/react/combobox'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useController } from 'react-hook-form'
import { EntryChip } from '@/components/form/entry-chip'
import {
  describeEntry,
  type EntrySuggestion,
  type ExtensionOption,
  isTypedEntry,
  type MatchEntry,
  suggestEntries,
} from '@/components/form/extension-suggestions'
import { FormRow } from '@/components/form/form-row'
import { fromEntry, splitTyped, toEntry } from '@/components/form/typed-entries'
import { useField } from '@/components/form/use-field'
import { Pattern } from '@/components/ui/pattern'
import { itemClass, popupClass } from '@/components/ui/popup-class'
import { Strip } from '@/components/ui/strip'
import { Switch } from '@/components/ui/switch'

type Props = {
  /** Path of the list of entries: 'extensions.entries'. */
  name: string
  /** Path of the switch for all of them: 'extensions.all'. */
  allName: string
  allLabel?: string
  label: string
  hint?: ReactNode
  options: readonly ExtensionOption[]
  /** The policy's own rule: whether an entry covers a number. */
  match: MatchEntry
}

/** All extensions, or numbers, ranges and patterns, picked by number, range, pattern or name. */
export function ExtensionEntriesField({
  name,
  allName,
  allLabel = 'All Extensions',
  label,
  hint,
  options,
  match,
}: Props) {
  const id = useId()
  const { field, row, control, entryErrors } = useField(name)
  const all = useController({ name: allName }).field
  const [typed, setTyped] = useState('')
  const entries: readonly string[] = field.value ?? []
  const add = (added: readonly string[]) => {
    if (added.length > 0) field.onChange([...new Set([...entries, ...added])])
    setTyped('')
  }
  const highlighted = useRef<EntrySuggestion>(undefined)
  // What was typed and not yet taken would be left out of what is saved.
  const takeTyped = () => isTypedEntry(typed) && add([toEntry(typed)])
  const onKeyDown = (event: KeyboardEvent) => {
    const isSaving = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's'
    const isTaken = event.key === 'Enter' && highlighted.current !== undefined
    if (isSaving || event.key === ',' || (event.key === 'Enter' && !isTaken)) {
      if (!isSaving) event.preventDefault()
      takeTyped()
    }
  }
  const suggestions = suggestEntries(typed, options, match).filter(({ entry }) => !entries.includes(entry))
  const messages = [...entryErrors].map(
    ([index, message]) => `${fromEntry(entries[index] ?? '')}: ${message}`,
  )

  return (
    <>
      <FormRow label={allLabel} htmlFor={`${id}-all`} name={allName}>
        <span className="flex items-start gap-3 py-1.5">
          <Switch
            id={`${id}-all`}
            ref={all.ref}
            checked={all.value === true}
            onBlur={all.onBlur}
            onChange={(event) => all.onChange(event.target.checked)}
          />
          <span className="text-ink-2">
            <span className="font-label text-ink">{all.value ? 'On.' : 'Off.'}</span>{' '}
            {all.value
              ? `Every one of the ${options.length} extensions, and those made later.`
              : 'Only the numbers below.'}
          </span>
        </span>
      </FormRow>
      {!all.value && (
        <FormRow
          {...row}
          error={row.error ?? (messages.length > 0 ? messages.join(' ') : undefined)}
          label={label}
          htmlFor={control.id}
          hint={hint}
        >
          <Combobox.Root
            items={suggestions}
            filter={null}
            value={null}
            inputValue={typed}
            onInputValueChange={setTyped}
            onValueChange={(suggestion: EntrySuggestion | null) => suggestion && add([suggestion.entry])}
            onItemHighlighted={(suggestion: EntrySuggestion | undefined) => {
              highlighted.current = suggestion
            }}
            itemToStringLabel={() => ''}
            autoHighlight
          >
            <Combobox.InputGroup className="flex h-8 w-full max-w-105 items-center gap-2 rounded-control border border-control bg-surface px-2.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent has-aria-invalid:border-bad-shape">
              <Search size={14} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
              <Combobox.Input
                {...control}
                ref={field.ref}
                placeholder="Number, range 100-199, pattern 2XX or name"
                className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3"
                onKeyDown={onKeyDown}
                onBlur={(event) => {
                  // A suggestion that is pressed is taken instead.
                  if (!event.relatedTarget?.closest('[role="listbox"]')) takeTyped()
                  field.onBlur()
                }}
                onPaste={(event) => {
                  const pasted = splitTyped(event.clipboardData.getData('text'))
                  if (pasted.length < 2) return
                  event.preventDefault()
                  add(pasted.map(toEntry))
                }}
              />
              <span className="shrink-0 text-small text-ink-3">{entries.length} chosen</span>
            </Combobox.InputGroup>
            <Combobox.Portal>
              <Combobox.Positioner sideOffset={4} align="start" className="z-50 outline-none">
                <Combobox.Popup className={`${popupClass} w-(--anchor-width)`}>
                  <Combobox.Empty className="px-2.5 text-ink-2 not-empty:py-2">
                    Nothing has this number or name.
                  </Combobox.Empty>
                  <Combobox.List className="max-h-72 overflow-y-auto p-1 empty:p-0">
                    {(suggestion: EntrySuggestion) => (
                      <Combobox.Item key={suggestion.entry} value={suggestion} className={itemClass}>
                        <EntryMark entry={suggestion.entry} />
                        <span className="truncate">{suggestion.words}</span>
                        {suggestion.detail && (
                          <span className="ml-auto truncate text-small text-ink-2">{suggestion.detail}</span>
                        )}
                      </Combobox.Item>
                    )}
                  </Combobox.List>
                </Combobox.Popup>
              </Combobox.Positioner>
            </Combobox.Portal>
          </Combobox.Root>
          <ul aria-label={label} className="flex w-full flex-wrap gap-1.5 empty:hidden">
            {entries.map((entry, index) => (
              <EntryChip
                key={entry}
                name={fromEntry(entry)}
                invalid={entryErrors.has(index)}
                onRemove={() => field.onChange(entries.filter((other) => other !== entry))}
              >
                <EntryMark entry={entry} />
                <span className="text-small text-ink-2">{describeEntry(entry, options, match)}</span>
              </EntryChip>
            ))}
          </ul>
        </FormRow>
      )}
    </>
  )
}

function EntryMark({ entry }: { entry: string }) {
  return entry.startsWith('_') ? <Pattern>{entry}</Pattern> : <Strip>{entry}</Strip>
}
