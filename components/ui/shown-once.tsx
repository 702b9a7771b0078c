'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

type Props = {
  open: boolean
  title: string
  /** What it is for, and that it is not shown again. */
  description: string
  onClose: () => void
  children: ReactNode
}

/** Secrets that were made, shown this once: Cordboard cannot show them again. */
export function ShownOnce({ open, title, description, onClose, children }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={description}
      actions={
        <Button kind="page" onClick={onClose}>
          Done
        </Button>
      }
    >
      {children}
    </Dialog>
  )
}
