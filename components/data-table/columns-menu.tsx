'use client'

import { Columns3, RotateCcw } from 'lucide-react'
import { type RefObject, useState } from 'react'
import type { ChosenColumns } from '@/components/data-table/column-choice'
import type { DataColumn } from '@/components/data-table/columns'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'

type Props<Row> = {
  columns: readonly DataColumn<Row>[]
  chosen: ChosenColumns<Row>
  /** Around the table: its width says which columns have room. */
  frame: RefObject<HTMLElement | null>
}

/** Which columns are shown. Kept in this browser, for each list by itself. */
export function ColumnsMenu<Row>({ columns, chosen: { choice, choose, reset }, frame }: Props<Row>) {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY)
  const measure = () => setWidth(frame.current?.offsetWidth ?? Number.POSITIVE_INFINITY)
  const isChanged = Object.keys(choice).length > 0
  return (
    <span className="inline-flex" onPointerDownCapture={measure} onKeyDownCapture={measure}>
      <Menu
        trigger={
          <IconButton
            outlined
            label="Columns"
            icon={<Columns3 size={16} strokeWidth={1.75} aria-hidden="true" />}
          />
        }
        entries={[
          ...columns.slice(1).map(({ id, header, showFrom }) => {
            const isShown = choice[id] ?? (showFrom === undefined || width >= showFrom)
            return { label: header, checked: isShown, onSelect: () => choose(id, !isShown) }
          }),
          'line',
          {
            label: 'As it was',
            icon: <RotateCcw size={16} strokeWidth={1.75} aria-hidden="true" />,
            offBecause: isChanged ? undefined : 'nothing chosen',
            onSelect: reset,
          },
        ]}
      />
    </span>
  )
}
