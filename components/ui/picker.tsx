'use client'

import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown, Search } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { fieldClass } from '@/components/ui/input'
import { Jack, type JackState } from '@/components/ui/jack'
import { itemClass, popupClass } from '@/components/ui/popup-class'
import { Strip } from '@/components/ui/strip'

/** An object that can be chosen. */
export type PickerOption = {
  id: string
  /** Its name; searched. */
  name: string
  /** Its number or code, shown as a strip before the name; searched. */
  number?: string | null
  /** Grey, after the name: 'always', '2nd floor'. */
  detail?: string
  jack?: JackState
}

type Props = {
  value: string | null
  onValueChange: (id: string | null) => void
  options: readonly PickerOption[]
  /** What stands there while nothing is chosen. */
  placeholder?: string
  /** Offers to choose nothing, in these words: 'None: always'. */
  none?: string
  id?: string
  disabled?: boolean
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  onBlur?: () => void
  ref?: Ref<HTMLButtonElement>
}

const nothing = ''

/** One object of many: type a number or part of a name. The chosen one shows its state. */
export function Picker({
  value,
  onValueChange,
  options,
  placeholder = 'Choose',
  none,
  disabled,
  ...rest
}: Props) {
  const items: PickerOption[] = none === undefined ? [...options] : [{ id: nothing, name: none }, ...options]
  const chosen = items.find(({ id }) => id === (value ?? nothing)) ?? null
  return (
    <Combobox.Root
      items={items}
      value={chosen}
      onValueChange={(option) => onValueChange(option === null || option.id === nothing ? null : option.id)}
      isItemEqualToValue={(item, other) => item.id === other.id}
      itemToStringLabel={searchedText}
      autoHighlight
      disabled={disabled}
    >
      <Combobox.Trigger
        {...rest}
        className={`${fieldClass} flex h-8 max-w-80 min-w-40 flex-[1_1_15rem] cursor-pointer items-center gap-2 px-2.5 text-left disabled:cursor-not-allowed pointer-coarse:h-11`}
      >
        <span className="flex min-w-0 flex-1 items-center">
          {chosen ? <PickerWords option={chosen} /> : <span className="text-ink-3">{placeholder}</span>}
        </span>
        <ChevronsUpDown size={14} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="z-50 outline-none">
          <Combobox.Popup
            aria-label={rest['aria-label'] ?? placeholder}
            className={`${popupClass} w-80 min-w-(--anchor-width)`}
          >
            <span className="flex items-center gap-2 border-b border-line px-2.5 text-ink-3">
              <Search size={14} strokeWidth={1.75} aria-hidden="true" />
              <Combobox.Input
                aria-label="Search by number or name"
                placeholder="Number or name"
                className="h-8 w-full bg-transparent text-ink outline-none placeholder:text-ink-3"
              />
            </span>
            <Combobox.Empty className="px-2.5 text-ink-2 not-empty:py-2">
              Nothing has this number or name.
            </Combobox.Empty>
            <Combobox.List className="max-h-72 overflow-y-auto p-1 empty:p-0">
              {(option: PickerOption) => (
                <Combobox.Item key={option.id} value={option} className={itemClass}>
                  <PickerWords option={option} />
                  <Combobox.ItemIndicator className="ml-auto text-accent">
                    <Check size={14} strokeWidth={1.75} aria-hidden="true" />
                  </Combobox.ItemIndicator>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}

/** What a search looks at. */
export const searchedText = ({ number, name }: PickerOption) => (number ? `${number} ${name}` : name)

/** How an object reads wherever it can be chosen. */
export function PickerWords({ option, after }: { option: PickerOption; after?: ReactNode }) {
  const isCode = option.number?.startsWith('*') || option.number?.startsWith('#')
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      {option.jack && <Jack state={option.jack} />}
      {option.number && (isCode ? <CodeMark>{option.number}</CodeMark> : <Strip>{option.number}</Strip>)}
      <span className="min-w-0 shrink-0 max-w-full truncate font-name">{option.name}</span>
      {option.detail && <span className="min-w-0 truncate text-small text-ink-2">{option.detail}</span>}
      {after}
    </span>
  )
}

function CodeMark({ children }: { children: string }) {
  return <code className="rounded-tag bg-sunken px-1 font-mono text-small font-label">{children}</code>
}
