'use client'

import { lazy, type ReactNode, Suspense, useState } from 'react'

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

const DialogPanel = lazy(() => import('@/components/ui/dialog-panel'))

/**
 * What must be answered before anything else. Esc closes it; the focus goes back to where it came from. Its code is loaded
 * when one is opened for the first time.
 */
export function Dialog(props: DialogProps) {
  const [wasOpen, setWasOpen] = useState(props.open)
  if (props.open && !wasOpen) setWasOpen(true)
  if (!wasOpen) return null
  return (
    <Suspense fallback={null}>
      <DialogPanel {...props} />
    </Suspense>
  )
}
