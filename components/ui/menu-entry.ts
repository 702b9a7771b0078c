import type { ReactElement, ReactNode } from 'react'

export type MenuEntry =
  | 'line'
  | {
      label: string
      icon?: ReactNode
      keys?: string
      danger?: boolean
      /** Why it is off: shown after the words. */
      offBecause?: string
      /** It is on or off; the menu stays open. */
      checked?: boolean
      href?: string
      onSelect?: () => void
    }

export type MenuProps = {
  /** A Button or IconButton. */
  trigger: ReactElement<object>
  entries: readonly MenuEntry[]
  /** Above the entries: who is signed in. */
  head?: ReactNode
  align?: 'start' | 'end'
}
