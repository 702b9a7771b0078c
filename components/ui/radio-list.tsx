'use client'

import { type ReactNode, useId } from 'react'

export type RadioOption<Value extends string> = {
  value: Value
  label: string
  /** What follows from it. */
  hint?: ReactNode
}

type Props<Value extends string> = {
  label: string
  value: Value
  onValueChange: (value: Value) => void
  options: readonly RadioOption<Value>[]
}

/** One of a few, each with a sentence. */
export function RadioList<Value extends string>({ label, value, onValueChange, options }: Props<Value>) {
  const name = useId()
  return (
    <fieldset className="grid gap-2 py-1.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="grid cursor-pointer grid-cols-[16px_1fr] gap-x-2.5">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            className="mt-0.5 size-4 cursor-pointer appearance-none rounded-[8px] border border-control bg-surface transition-colors checked:border-[5px] checked:border-accent-fill disabled:cursor-not-allowed"
          />
          <span>
            <span className="font-name">{option.label}</span>
            {option.hint && <span className="block text-small text-ink-2">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
