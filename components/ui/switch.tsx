'use client'

import type { ComponentProps } from 'react'

/** On or off, at once or with the form. Say beside it what on means. */
export function Switch(props: Omit<ComponentProps<'input'>, 'className' | 'type' | 'role'>) {
  return (
    <span className="relative inline-flex h-5 w-8.5 shrink-0 items-center pointer-coarse:my-3">
      <input
        {...props}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native check box tells by itself whether it is on.
        role="switch"
        className="peer h-5 w-8.5 cursor-pointer appearance-none rounded-[10px] bg-control transition-colors checked:bg-accent-fill disabled:cursor-not-allowed disabled:opacity-60 after:absolute after:-inset-0.5 pointer-coarse:after:-inset-3"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute left-[3px] size-3.5 rounded-[7px] bg-[oklch(0.99_0_0)] transition-[translate] peer-checked:translate-x-3.5"
      />
    </span>
  )
}
