'use client'

import { lazy, Suspense, useState } from 'react'
import type { DialogProps } from '@/components/ui/dialog-props'

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
