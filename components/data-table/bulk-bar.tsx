'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'

export type BulkAction<Row> = {
  label: string
  icon?: ReactNode
  /** Why it is off for these rows: 'in use'. */
  offBecause?: (rows: readonly Row[]) => string | undefined
  /** `onDone` is called when the action was carried out: what was selected for it is then selected no more. */
  onSelect: (rows: readonly Row[], onDone: () => void) => void
}

type Props<Row> = {
  rows: readonly Row[]
  actions: readonly BulkAction<Row>[]
  onClear: () => void
  /** More than these match, and can be selected with them: how many. */
  more?: { total: number; isPending: boolean; problem?: string; onSelect: () => void }
}

const actionClass =
  'inline-flex h-8 cursor-pointer items-center gap-2 rounded-control px-2.5 font-name hover:bg-surface/15 focus-visible:outline-current aria-disabled:cursor-not-allowed aria-disabled:opacity-70 pointer-coarse:h-11'

/** What can be done with the selected rows. Floats in ink; says why an action is off. */
export function BulkBar<Row>({ rows, actions, onClear, more }: Props<Row>) {
  return (
    <div
      role="toolbar"
      aria-label="With the selected rows"
      className="float fixed bottom-16 left-1/2 z-30 flex max-w-[calc(100vw-32px)] -translate-x-1/2 animate-panel flex-wrap items-center gap-1 rounded-dialog bg-ink px-2 py-1.5 text-surface"
    >
      <span aria-live="polite" className="px-2 font-label">
        {rows.length.toLocaleString('en')} selected
      </span>
      {more && (
        <button
          type="button"
          aria-disabled={more.isPending || undefined}
          onClick={more.isPending ? undefined : more.onSelect}
          className={actionClass}
        >
          {more.isPending ? 'Selecting…' : `Select all ${more.total.toLocaleString('en')}`}
        </button>
      )}
      {more?.problem && !more.isPending && (
        <span role="alert" className="px-2">
          {more.problem}
        </span>
      )}
      {actions.map((action) => {
        const off = action.offBecause?.(rows)
        return (
          <button
            key={action.label}
            type="button"
            aria-disabled={off !== undefined || undefined}
            onClick={off === undefined ? () => action.onSelect(rows, onClear) : undefined}
            className={actionClass}
          >
            {action.icon}
            {off === undefined ? action.label : `${action.label.replace('…', '')}: ${off}`}
          </button>
        )
      })}
      <button
        type="button"
        aria-label="Select none"
        title="Select none"
        onClick={onClear}
        className="flex size-8 cursor-pointer items-center justify-center rounded-control hover:bg-surface/15 focus-visible:outline-current pointer-coarse:size-11"
      >
        <X size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </div>
  )
}
