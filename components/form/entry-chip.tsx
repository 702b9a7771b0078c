'use client'

import { CircleX, X } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = {
  /** What it is called when it is removed. */
  name: string
  invalid: boolean
  onRemove: () => void
  children: ReactNode
}

/** One entry of a list, with its way out. */
export function EntryChip({ name, invalid, onRemove, children }: Props) {
  return (
    <li
      aria-invalid={invalid || undefined}
      className={`inline-flex h-7 items-center gap-2 rounded-control border bg-surface pl-2 ${invalid ? 'border-bad-shape' : 'border-line-strong'}`}
    >
      {invalid && <CircleX size={14} strokeWidth={1.75} aria-hidden="true" className="text-bad" />}
      {children}
      <button
        type="button"
        aria-label={`Remove ${name}`}
        title={`Remove ${name}`}
        onClick={onRemove}
        className="flex size-6.5 cursor-pointer items-center justify-center rounded-tag text-ink-3 hover:bg-sunken hover:text-ink pointer-coarse:size-11"
      >
        <X size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </li>
  )
}
