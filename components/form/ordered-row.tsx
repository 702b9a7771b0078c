'use client'

import { ArrowUpRight, GripVertical, X } from 'lucide-react'
import Link from 'next/link'
import type { KeyboardEvent, ReactNode } from 'react'
import { IconButton, iconButtonClass } from '@/components/ui/icon-button'
import { type PickerOption, PickerWords } from '@/components/ui/picker'

type Props = {
  id: string
  /** From 1. */
  place: number
  count: number
  /** undefined: the object is gone. */
  option: PickerOption | undefined
  movable: boolean
  error?: string
  href?: string
  detail?: ReactNode
  note?: ReactNode
  isDragged: boolean
  onMove: (by: -1 | 1) => void
  onRemove: () => void
  onDrag: (id: string | undefined) => void
  onDragOver: () => void
}

export function OrderedRow(props: Props) {
  const { id, place, count, option, movable, error, href, detail, note } = props
  const name = option?.name ?? 'An object that is gone'
  const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
  const onKeyDown = (event: KeyboardEvent) => {
    if (!movable || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    props.onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li
      onKeyDown={onKeyDown}
      onDragEnter={props.onDragOver}
      onDragOver={(event) => event.preventDefault()}
      className={`px-3 py-1.5 ${props.isDragged ? 'bg-accent-wash' : ''}`}
    >
      <div className="flex min-h-7 items-center gap-2.5">
        {movable && (
          <button
            type="button"
            draggable
            data-handle={id}
            aria-label={`${name}, place ${place} of ${count}. Alt and an arrow key move it.`}
            title="Drag, or Alt and an arrow key"
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', name)
              props.onDrag(id)
            }}
            onDragEnd={() => props.onDrag(undefined)}
            className="flex h-7 shrink-0 cursor-grab items-center gap-1.5 rounded-tag text-ink-3 hover:text-ink disabled:cursor-not-allowed"
          >
            <GripVertical {...icon} />
            <span className="w-4 text-left">{place}</span>
          </button>
        )}
        <span className="min-w-0 flex-1">
          {option ? <PickerWords option={option} /> : <span className="text-bad">{name}</span>}
        </span>
        {detail && (
          <span className="flex min-w-0 flex-[1.5] flex-wrap items-center gap-1.5 text-ink-2">{detail}</span>
        )}
        {href && option && (
          <Link
            href={href}
            aria-label={`Open ${name}`}
            title={`Open ${name}`}
            className={`${iconButtonClass} border-transparent`}
          >
            <ArrowUpRight {...icon} />
          </Link>
        )}
        <IconButton label={`Remove ${name}`} icon={<X {...icon} />} onClick={props.onRemove} />
      </div>
      {error && <p className="pb-1 text-bad">{error}</p>}
      {note && <div className="pt-1 pb-1.5">{note}</div>}
    </li>
  )
}
