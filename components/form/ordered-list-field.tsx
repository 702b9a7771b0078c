'use client'

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { FormRow } from '@/components/form/form-row'
import { moveItem } from '@/components/form/move-item'
import { OrderedRow } from '@/components/form/ordered-row'
import { useField } from '@/components/form/use-field'
import { Picker, type PickerOption } from '@/components/ui/picker'

type Props = {
  /** Path of the list of ids. */
  name: string
  label: string
  hint?: ReactNode
  options: readonly PickerOption[]
  /** 'Add a line…' */
  addLabel: string
  /** What an empty list means. */
  emptyText: string
  /** Whether the order is the administrator's; else rows have no handle. */
  movable?: boolean
  /** Right of a row's name: its patterns, its trunk. */
  detailOf?: (id: string) => ReactNode
  /** Under a row: its finding. */
  noteOf?: (id: string) => ReactNode
  openHref?: (id: string) => string
  /** Above the rows: the emergency line, locked. */
  before?: ReactNode
  /** Below them: what comes by inclusion. */
  after?: ReactNode
  /** Beside the add field: New. */
  aside?: ReactNode
}

/** Objects in an order. Alt ↑ ↓ moves a row; dragging its handle does the same. */
export function OrderedListField({
  name,
  label,
  hint,
  options,
  addLabel,
  emptyText,
  movable = true,
  detailOf,
  noteOf,
  openHref,
  before,
  after,
  aside,
}: Props) {
  const id = useId()
  const { field, row, entryErrors } = useField(name)
  const ids: readonly string[] = field.value ?? []
  const byId = new Map(options.map((option) => [option.id, option]))
  const list = useRef<HTMLOListElement>(null)
  const [moved, setMoved] = useState<{ id: string; words: string }>()
  const [dragged, setDragged] = useState<string>()

  const move = (item: string, by: number) => {
    const next = moveItem(ids, ids.indexOf(item), by)
    field.onChange(next)
    const place = next.indexOf(item) + 1
    setMoved({ id: item, words: `${byId.get(item)?.name ?? item} is now ${place} of ${next.length}` })
  }

  // A row that is moved in the document loses the focus.
  useEffect(() => {
    if (moved) list.current?.querySelector<HTMLElement>(`[data-handle="${CSS.escape(moved.id)}"]`)?.focus()
  }, [moved])

  return (
    <FormRow {...row} label={label} groupId={id} hint={hint}>
      <div className="w-full rounded-card border border-line bg-surface">
        {before}
        {ids.length === 0 && <p className="px-3 py-3 text-ink-2">{emptyText}</p>}
        <ol ref={list} className="divide-y divide-line">
          {ids.map((item, index) => (
            <OrderedRow
              key={item}
              id={item}
              place={index + 1}
              count={ids.length}
              option={byId.get(item)}
              movable={movable}
              error={entryErrors.get(index)}
              href={openHref?.(item)}
              detail={detailOf?.(item)}
              note={noteOf?.(item)}
              isDragged={dragged === item}
              onMove={(by) => move(item, by)}
              onRemove={() => field.onChange(ids.filter((other) => other !== item))}
              onDrag={setDragged}
              onDragOver={() => {
                if (dragged !== undefined && dragged !== item)
                  field.onChange(moveItem(ids, ids.indexOf(dragged), index - ids.indexOf(dragged)))
              }}
            />
          ))}
        </ol>
        {after}
        <div className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2">
          <Picker
            ref={field.ref}
            aria-label={addLabel}
            value={null}
            placeholder={addLabel}
            options={options.filter(({ id: other }) => !ids.includes(other))}
            onValueChange={(added) => added !== null && field.onChange([...ids, added])}
          />
          {aside}
        </div>
        <p className="sr-only" aria-live="polite">
          {moved?.words}
        </p>
      </div>
    </FormRow>
  )
}
