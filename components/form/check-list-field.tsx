'use client'

import { Search } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useController } from 'react-hook-form'
import { FormRow } from '@/components/form/form-row'
import { useField } from '@/components/form/use-field'
import { Checkbox } from '@/components/ui/checkbox'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { type PickerOption, PickerWords, searchedText } from '@/components/ui/picker'
import { Switch } from '@/components/ui/switch'

type Props = {
  /** Path of the list of ids: 'services.ids'. */
  name: string
  /** Path of the switch for all of them: 'services.all'. Without it there is none. */
  allName?: string
  /** ScopTEL's words: 'All Features'. */
  allLabel?: string
  /** What the list holds: 'Services'. */
  label: string
  /** 'services': 'every one of the 14 services, and those made later'. */
  noun: string
  options: readonly PickerOption[]
  hint?: ReactNode
  /** Beside the search: New. */
  aside?: ReactNode
  /** In place of the list when there is nothing to choose from. */
  empty?: ReactNode
}

/** All of a kind, or a check-list of them, with search, 'only selected' and a count. */
export function CheckListField({
  name,
  allName,
  allLabel = 'All',
  label,
  noun,
  options,
  hint,
  aside,
  empty,
}: Props) {
  const id = useId()
  const { field, row } = useField(name)
  const all = useController({ name: allName ?? name }).field
  const [text, setText] = useState('')
  const [onlySelected, setOnlySelected] = useState(false)
  const chosen = new Set<string>(field.value ?? [])
  const isAll = allName !== undefined && all.value === true
  const wanted = text.trim().toLowerCase()
  const shown = options.filter(
    (option) =>
      searchedText(option).toLowerCase().includes(wanted) && (!onlySelected || chosen.has(option.id)),
  )

  const toggle = (option: PickerOption, isOn: boolean) => {
    // In the order of the options, so that checking and unchecking changes nothing.
    const next = options.filter(({ id: other }) => (other === option.id ? isOn : chosen.has(other)))
    field.onChange(next.map(({ id: other }) => other))
  }

  return (
    <>
      {allName && (
        <FormRow label={allLabel} htmlFor={`${id}-all`} name={allName}>
          <span className="flex items-start gap-3 py-1.5">
            <Switch
              id={`${id}-all`}
              checked={isAll}
              ref={all.ref}
              onBlur={all.onBlur}
              onChange={(event) => all.onChange(event.target.checked)}
            />
            <span className="text-ink-2">
              <span className="font-label text-ink">{isAll ? 'On.' : 'Off.'}</span>{' '}
              {isAll
                ? `Every one of the ${options.length} ${noun}, and those made later.`
                : 'Only what is checked below.'}
            </span>
          </span>
        </FormRow>
      )}
      {!isAll && (
        <FormRow {...row} label={label} groupId={`${id}-list`} hint={hint}>
          {options.length === 0 ? (
            (empty ?? <EmptyState title={`There are no ${noun} yet`} />)
          ) : (
            <div className="w-full max-w-[720px] rounded-card border border-line bg-surface">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3 py-2">
                <span className="min-w-36 flex-[0_1_14rem]">
                  <Input
                    aria-label={`Search ${noun}`}
                    placeholder="Number or name"
                    icon={<Search size={14} strokeWidth={1.75} aria-hidden="true" />}
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                    onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
                  />
                </span>
                <Checkbox
                  label="Only selected"
                  checked={onlySelected}
                  onChange={(event) => setOnlySelected(event.target.checked)}
                />
                <span className="text-small text-ink-2" aria-live="polite">
                  {chosen.size} of {options.length}
                </span>
                <span className="ml-auto flex gap-2">{aside}</span>
              </div>
              <ul className="max-h-105 divide-y divide-line overflow-y-auto">
                {shown.map((option) => (
                  <li key={option.id}>
                    {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is in Checkbox. */}
                    <label className="flex min-h-9 cursor-pointer items-center gap-3 px-3 hover:bg-sunken has-checked:bg-accent-wash/60 has-disabled:cursor-not-allowed pointer-coarse:min-h-11">
                      <Checkbox
                        checked={chosen.has(option.id)}
                        onChange={(event) => toggle(option, event.target.checked)}
                      />
                      <PickerWords option={option} />
                    </label>
                  </li>
                ))}
                {shown.length === 0 && (
                  <li className="px-3 py-3 text-ink-2">
                    {wanted === '' ? 'Nothing is selected.' : `Nothing here is called “${text.trim()}”.`}
                  </li>
                )}
              </ul>
            </div>
          )}
        </FormRow>
      )}
    </>
  )
}
