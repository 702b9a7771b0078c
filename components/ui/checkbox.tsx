'use client'

import type { ComponentProps, ReactNode } from 'react'

type Props = Omit<ComponentProps<'input'>, 'className' | 'type'> & {
  /** Some of what it stands for, not all. */
  indeterminate?: boolean
  /** Beside it. Without it, give an aria-label. */
  label?: ReactNode
}

export function Checkbox({ indeterminate = false, label, ...rest }: Props) {
  const box = (
    <span className="relative inline-grid size-4 shrink-0 place-items-center">
      <input
        {...rest}
        type="checkbox"
        ref={(input) => {
          if (input) input.indeterminate = indeterminate
        }}
        className="peer col-start-1 row-start-1 size-4 cursor-pointer appearance-none rounded-tag border border-control bg-surface transition-colors checked:border-accent-fill checked:bg-accent-fill indeterminate:border-accent-fill indeterminate:bg-accent-fill disabled:cursor-not-allowed disabled:opacity-60 after:absolute after:-inset-2 pointer-coarse:after:-inset-3.5"
      />
      <svg
        viewBox="0 0 16 16"
        fill="none"
        aria-hidden="true"
        className="pointer-events-none invisible col-start-1 row-start-1 size-4 text-on-accent peer-checked:visible peer-indeterminate:visible"
      >
        <path
          d={indeterminate ? 'M4.5 8h7' : 'm4.2 8.3 2.6 2.6 5-5.6'}
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </span>
  )
  if (label === undefined) return box
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is in the box.
    <label className="inline-flex cursor-pointer items-center gap-2 has-disabled:cursor-not-allowed">
      {box}
      {label}
    </label>
  )
}
