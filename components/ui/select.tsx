'use client'

import { Select as Primitive } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { Ref } from 'react'
import { fieldClass } from '@/components/ui/input'
import { Jack, type JackState } from '@/components/ui/jack'
import { popupClass } from '@/components/ui/popup-class'

export type SelectOption<Value extends string> = {
  value: Value
  label: string
  /** Grey, after the name: 'always', 'closes in 43 min'. */
  detail?: string
  jack?: JackState
}

type Props<Value extends string> = {
  value: Value
  onValueChange: (value: Value) => void
  options: readonly SelectOption<Value>[]
  id?: string
  disabled?: boolean
  'aria-label'?: string
  'aria-labelledby'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  onBlur?: () => void
  ref?: Ref<HTMLButtonElement>
}

/** One of a few, out of sight. For objects of which there may be many use the Picker, which searches. */
export function Select<Value extends string>({
  value,
  onValueChange,
  options,
  disabled,
  ...rest
}: Props<Value>) {
  return (
    <Primitive.Root
      value={value}
      onValueChange={(next) => next !== null && onValueChange(next)}
      items={options}
      disabled={disabled}
    >
      <Primitive.Trigger
        {...rest}
        className={`${fieldClass} flex h-8 max-w-80 min-w-40 flex-[1_1_15rem] cursor-pointer items-center gap-2 px-2.5 text-left disabled:cursor-not-allowed pointer-coarse:h-11`}
      >
        <Primitive.Value className="min-w-0 flex-1 truncate">
          {(chosen: Value) => <OptionWords option={options.find((option) => option.value === chosen)} />}
        </Primitive.Value>
        <ChevronsUpDown size={14} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Primitive.Popup className={`${popupClass} max-h-80 min-w-(--anchor-width) overflow-y-auto p-1`}>
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                className="flex min-h-7 cursor-pointer items-center gap-2 rounded-tag px-2 outline-none data-highlighted:bg-accent-wash pointer-coarse:min-h-11"
              >
                <OptionWords option={option} />
                <Primitive.ItemIndicator className="ml-auto text-accent">
                  <Check size={14} strokeWidth={1.75} aria-hidden="true" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Popup>
        </Primitive.Positioner>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** How an option reads, in the list and when chosen. */
function OptionWords<Value extends string>({ option }: { option: SelectOption<Value> | undefined }) {
  if (option === undefined) return <span className="text-ink-3">Choose</span>
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-2 align-middle">
      {option.jack && <Jack state={option.jack} />}
      <span className="truncate font-name">{option.label}</span>
      {option.detail && <span className="truncate text-ink-2">{option.detail}</span>}
    </span>
  )
}
