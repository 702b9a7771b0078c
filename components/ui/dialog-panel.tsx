'use client'

import { Dialog as Primitive } from '@base-ui/react/dialog'
import type { DialogProps } from '@/components/ui/dialog-props'

/** What the dialog of dialog.tsx is once it was opened. */
export default function DialogPanel({
  open,
  onOpenChange,
  title,
  description,
  children,
  actions,
  wide = false,
}: DialogProps) {
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
