import type { ComponentProps, ReactNode } from 'react'

type Props = Omit<ComponentProps<'button'>, 'className' | 'children' | 'aria-label'> & {
  /** Its name: always present, shown as a tip. */
  label: string
  /** A lucide icon of 16 px. Only what is understood without words: ×, …, arrows. */
  icon: ReactNode
  /** Why it is off. */
  offBecause?: string
  outlined?: boolean
}

export function IconButton({
  label,
  icon,
  offBecause,
  outlined = false,
  type = 'button',
  onClick,
  ...rest
}: Props) {
  const isOff = offBecause !== undefined
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={offBecause ?? label}
      aria-disabled={isOff || undefined}
      aria-description={offBecause}
      onClick={isOff ? (event) => event.preventDefault() : onClick}
      className={`${iconButtonClass} ${outlined ? 'border-line-strong bg-surface' : 'border-transparent'}`}
    >
      {icon}
    </button>
  )
}

export const iconButtonClass =
  'inline-flex size-7 shrink-0 cursor-pointer items-center justify-center rounded-control border text-ink-3 transition-colors hover:bg-sunken hover:text-ink disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 pointer-coarse:size-11'
