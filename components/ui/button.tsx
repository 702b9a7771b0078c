import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { Kbd } from '@/components/ui/kbd'

/**
 * commit: filled accent, for Commit alone · page: filled ink, the page's own action (New, Save draft) ·
 * outline, ghost: everything else · danger: outlined red · danger-filled: inside a dialog only.
 */
export type ButtonKind = 'commit' | 'page' | 'outline' | 'ghost' | 'danger' | 'danger-filled'
/** form: 32 px · header: 30 px · inline: 28 px. 44 px on coarse pointers. */
export type ButtonSize = 'form' | 'header' | 'inline'

type Look = { kind?: ButtonKind; size?: ButtonSize }

const base =
  'inline-flex shrink-0 cursor-pointer items-center justify-center gap-2 rounded-control border whitespace-nowrap transition-colors select-none pointer-coarse:min-h-11 disabled:cursor-not-allowed aria-disabled:cursor-not-allowed'

const off =
  'disabled:border-line disabled:bg-sunken disabled:text-ink-3 aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-ink-3'

const kinds: Record<ButtonKind, string> = {
  commit: 'border-transparent bg-accent-fill font-label text-on-accent not-aria-disabled:hover:opacity-90',
  page: 'border-transparent bg-ink font-label text-surface not-aria-disabled:hover:bg-ink-2',
  outline: 'border-line-strong bg-surface font-label text-ink not-aria-disabled:hover:bg-sunken',
  ghost: 'border-transparent font-name text-ink-2 not-aria-disabled:hover:bg-sunken hover:text-ink',
  danger: 'border-line-strong bg-surface font-label text-bad not-aria-disabled:hover:bg-bad-wash',
  'danger-filled': 'border-transparent bg-bad font-label text-surface not-aria-disabled:hover:opacity-90',
}

const sizes: Record<ButtonSize, string> = {
  form: 'h-8 px-3.5 text-body',
  header: 'h-[30px] px-3 text-body',
  inline: 'h-7 px-2.5 text-small',
}

/** The look of a button, for an element of another kind that acts as one. */
export function buttonClass({ kind = 'outline', size = 'form' }: Look = {}): string {
  return `${base} ${off} ${kinds[kind]} ${sizes[size]}`
}

/** The look of an outlined button, for links that act as one. */
export const buttonLook = buttonClass()

type Common = Look & {
  /** A lucide icon of 16 px before the words. */
  icon?: ReactNode
  /** The key that does the same, shown after the words. */
  keys?: string
}

type Props = Common &
  Omit<ComponentProps<'button'>, 'className'> & {
    /** The action runs: the button keeps its place and its focus, and does nothing more until it is done. */
    pending?: boolean
    /** Why the button is off. It can still be reached, so that the reason can be read. */
    offBecause?: string
  }

export function Button({
  kind,
  size,
  icon,
  keys,
  pending = false,
  offBecause,
  type = 'button',
  onClick,
  children,
  ...rest
}: Props) {
  const isOff = pending || offBecause !== undefined
  return (
    <button
      {...rest}
      type={isOff ? 'button' : type}
      title={offBecause ?? rest.title}
      aria-disabled={isOff || undefined}
      aria-busy={pending || undefined}
      aria-description={offBecause}
      className={buttonClass({ kind, size })}
      onClick={isOff ? (event) => event.preventDefault() : onClick}
    >
      {icon}
      {children}
      {keys && <Kbd tone="inherit">{keys}</Kbd>}
    </button>
  )
}

/** A link that looks like a button. What is behind it is rendered when it is pressed, not before. */
export function ButtonLink({
  kind,
  size,
  icon,
  keys,
  children,
  ...rest
}: Common & Omit<ComponentProps<typeof Link>, 'className'>) {
  return (
    <Link prefetch={false} {...rest} className={buttonClass({ kind, size })}>
      {icon}
      {children}
      {keys && <Kbd tone="inherit">{keys}</Kbd>}
    </Link>
  )
}
