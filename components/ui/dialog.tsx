'use client'

import { Dialog as Primitive } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'

type Props = {
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

/** What must be answered before anything else. Esc closes it; the focus goes back to where it came from. */
export function Dialog({ open, onOpenChange, title, description, children, actions, wide = false }: Props) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Primitive.Popup
          data-modal-dialog=""
          className={`float fixed top-[12vh] left-1/2 z-50 max-h-[80vh] -translate-x-1/2 animate-panel overflow-y-auto rounded-dialog border border-line-strong bg-surface p-5 ${wide ? 'w-[min(760px,calc(100vw-32px))]' : 'w-[min(480px,calc(100vw-32px))]'}`}
        >
          <Primitive.Title className="text-[16px]/[24px] font-label text-balance">{title}</Primitive.Title>
          {description && (
            <Primitive.Description render={<div />} className="mt-1.5 text-pretty text-ink-2">
              {description}
            </Primitive.Description>
          )}
          {children && <div className="mt-4">{children}</div>}
          {actions && <div className="mt-5 flex flex-wrap justify-end gap-2">{actions}</div>}
        </Primitive.Popup>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
