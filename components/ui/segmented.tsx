'use client'

import { type ReactNode, useId } from 'react'

export type SegmentOption<Value extends string> = {
  value: Value
  label: string
  icon?: ReactNode
  count?: number
}

type Props<Value extends string> = {
  /** What is chosen: the name of the group. */
  label: string
  value: Value
  onValueChange: (value: Value) => void
  options: readonly SegmentOption<Value>[]
  disabled?: boolean
  invalid?: boolean
}

/** One of a few, all in sight. */
export function Segmented<Value extends string>({
  label,
  value,
  onValueChange,
  options,
  disabled,
  invalid,
}: Props<Value>) {
  const name = useId()
  return (
    <fieldset
      disabled={disabled}
      aria-invalid={invalid || undefined}
      className="inline-flex max-w-full flex-wrap rounded-control border border-line-strong bg-sunken p-px aria-invalid:border-bad-shape"
    >
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="relative inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-[5px] border border-transparent px-2.5 text-small font-name text-ink-2 transition-colors hover:text-ink has-checked:border-line-strong has-checked:bg-surface has-checked:font-label has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent has-disabled:cursor-not-allowed pointer-coarse:h-11"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            className="absolute inset-0 cursor-pointer appearance-none outline-none"
          />
          {option.icon}
          {option.label}
          {option.count !== undefined && <span className="font-normal text-ink-3">{option.count}</span>}
        </label>
      ))}
    </fieldset>
  )
}
