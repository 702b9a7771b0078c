'use client'

import type { Row as TableRow } from '@tanstack/react-table'
import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { MouseEvent } from 'react'
import { type DataColumn, type Features, shownFrom } from '@/components/data-table/columns'
import { Checkbox } from '@/components/ui/checkbox'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import type { MenuEntry } from '@/components/ui/menu-entry'

type Props<Row extends { id: string }> = {
  rows: readonly TableRow<Features, Row>[]
  columns: readonly DataColumn<Row>[]
  rowName: (row: Row) => string
  rowHref?: (row: Row) => string
  rowMenu?: (row: Row) => readonly MenuEntry[]
}

export function TableBody<Row extends { id: string }>({
  rows,
  columns,
  rowName,
  rowHref,
  rowMenu,
}: Props<Row>) {
  const router = useRouter()
  return (
    <tbody>
      {rows.map((row) => {
        const href = rowHref?.(row.original)
        const name = rowName(row.original)
        return (
          // The link in the first cell does the same by keyboard.
          <tr
            key={row.id}
            data-row={row.id}
            aria-selected={row.getCanSelect() ? row.getIsSelected() : undefined}
            onClick={(event) => href && isOnRow(event) && router.push(href)}
            className={`border-b border-line last:border-b-0 has-[:focus-visible]:bg-sunken hover:bg-sunken aria-selected:bg-accent-wash/60 ${href ? 'cursor-pointer' : ''}`}
          >
            {row.getCanSelect() && (
              <td className="w-10 pl-3.5">
                <span className="flex">
                  <Checkbox
                    aria-label={`Select ${name}`}
                    checked={row.getIsSelected()}
                    onChange={row.getToggleSelectedHandler()}
                  />
                </span>
              </td>
            )}
            {columns.map((column, index) => (
              <td
                key={column.id}
                className={`h-9 px-3 py-1 first:pl-3.5 ${column.wrap ? 'break-words' : 'truncate'} ${column.align === 'right' ? 'text-right' : ''} ${column.showFrom ? shownFrom[column.showFrom] : ''}`}
              >
                {index === 0 && href ? (
                  <Link href={href} prefetch={false} data-row-link="" className="font-name hover:text-accent">
                    {column.cell(row.original)}
                  </Link>
                ) : (
                  column.cell(row.original)
                )}
              </td>
            ))}
            {rowMenu && (
              <td className="w-11 pr-2 text-right">
                <Menu
                  trigger={
                    <IconButton
                      label={`More for ${name}`}
                      icon={<Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" />}
                    />
                  }
                  entries={rowMenu(row.original)}
                />
              </td>
            )}
          </tr>
        )
      })}
    </tbody>
  )
}

/** A press on the row itself: not on what can be pressed in it, not the end of a selection of text, not in a menu. */
function isOnRow(event: MouseEvent<HTMLTableRowElement>): boolean {
  if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return false
  if (event.target.closest('a, button, input, label, [role="menu"]')) return false
  return (getSelection()?.toString() ?? '') === ''
}
