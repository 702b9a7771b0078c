import type { ComponentProps, ReactNode } from 'react'

/** The look of every field: 32 px, a border that turns red with an error. */
export const fieldClass =
  'w-full min-w-0 rounded-control border border-control bg-surface text-body text-ink transition-colors placeholder:text-ink-3 aria-invalid:border-bad-shape aria-invalid:ring-1 aria-invalid:ring-bad-shape disabled:border-line-strong disabled:bg-sunken disabled:text-ink-2 [&[readonly]]:bg-sunken'

type Props = Omit<ComponentProps<'input'>, 'className'> & {
  /** For numbers, codes and patterns. */
  mono?: boolean
  /** A lucide icon of 16 px at the left end. */
  icon?: ReactNode
  /** At the right end: a unit, a key. */
  trailing?: ReactNode
}

export function Input({ mono = false, icon, trailing, ...rest }: Props) {
  const input = (
    <input
      autoComplete="off"
      {...rest}
      className={`${fieldClass} h-8 pointer-coarse:h-11 ${icon ? 'pl-8' : 'pl-2.5'} ${trailing ? 'pr-9' : 'pr-2.5'} ${mono ? 'font-mono text-mono' : ''}`}
    />
  )
  if (!icon && !trailing) return input
  return (
    <span className="relative block w-full">
      {icon && (
        <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-ink-3">
          {icon}
        </span>
      )}
      {input}
      {trailing && (
        <span className="pointer-events-none absolute inset-y-0 right-2 flex items-center text-small text-ink-3">
          {trailing}
        </span>
      )}
    </span>
  )
}
