'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import type { JumpTarget } from '@/components/layout/jump-target'
import { Kbd } from '@/components/ui/kbd'
import { itemClass } from '@/components/ui/popup-class'
import { type ObjectKind, objectWords } from '@/lib/shared/object-href'

const kinds: Record<ObjectKind | 'screen', string> = { screen: 'Screen', ...objectWords }

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  targets: readonly JumpTarget[]
  /** Why there are none. */
  problem: string | undefined
  onGo: (target: JumpTarget) => void
}

/** What the jump field of jump.tsx opens. */
export default function JumpDialog({ open, onOpenChange, targets, problem, onGo }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup
          data-modal-dialog=""
          aria-label="Jump to a name or number"
          className="float fixed top-[12vh] left-1/2 z-50 w-[min(560px,calc(100vw-32px))] -translate-x-1/2 animate-panel overflow-hidden rounded-dialog border border-line-strong bg-surface"
        >
          <Autocomplete.Root
            open
            inline
            items={targets}
            itemToStringValue={(target: JumpTarget) => target.label}
            autoHighlight="always"
            limit={40}
          >
            <span className="flex items-center gap-2.5 border-b border-line px-3.5">
              <Search size={16} strokeWidth={1.75} aria-hidden="true" className="text-ink-3" />
              <Autocomplete.Input
                aria-label="Name or number"
                placeholder="Name or number"
                className="h-11 min-w-0 flex-1 bg-transparent text-[14px] outline-none placeholder:text-ink-3"
              />
              <Kbd>Esc</Kbd>
            </span>
            {problem && (
              <p role="alert" className="px-3.5 py-3 text-bad">
                {problem}
              </p>
            )}
            <Autocomplete.Empty className="px-3.5 text-ink-2 not-empty:py-3">
              {targets.length > 0 && 'Nothing has this name or number.'}
            </Autocomplete.Empty>
            <Autocomplete.List className="max-h-[56vh] overflow-y-auto p-1.5 empty:p-0">
              {(target: JumpTarget) => (
                <Autocomplete.Item
                  key={target.href}
                  value={target}
                  onClick={() => onGo(target)}
                  className={`${itemClass} min-h-8`}
                >
                  <span className="truncate font-name">{target.label}</span>
                  <span className="ml-auto shrink-0 text-small text-ink-2">{kinds[target.kind]}</span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
