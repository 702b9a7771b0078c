import type { ReactNode } from 'react'

export type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The question, or what is done here. */
  title: ReactNode
  /** The consequence. */
  description?: ReactNode
  children?: ReactNode
  /** Right-aligned at the bottom: the way back first, the verb last. */
  actions?: ReactNode
  wide?: boolean
}
