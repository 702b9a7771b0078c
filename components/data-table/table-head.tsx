'use client'

import type { ReactTable } from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { nextSort } from '@/components/data-table/address'
import type { Address } from '@/components/data-table/address-context'
import { type DataColumn, type Features, shownFrom } from '@/components/data-table/columns'
import { Checkbox } from '@/components/ui/checkbox'
import type { ListPage } from '@/lib/shared/list-query'

type Props<Row extends { id: string }> = {
  table: ReactTable<Features, Row>
  columns: readonly DataColumn<Row>[]
  list: ListPage<Row>
  address: Address
  hasMenu: boolean
}

export function TableHead<Row extends { id: string }>({
  table,
  columns,
  list,
  address,
  hasMenu,
}: Props<Row>) {
  return (
    <thead>
      <tr className="border-b border-line text-left text-small text-ink-2">
        {table.options.enableRowSelection === true && (
          <th scope="col" className="w-10 pl-3.5">
            <span className="flex">
              <Checkbox
                aria-label="Select all on this page"
                checked={table.getIsAllRowsSelected()}
                indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
                onChange={table.getToggleAllRowsSelectedHandler()}
              />
            </span>
          </th>
        )}
        {columns.map((column) => {
          const name = column.sort === true ? column.id : column.sort
          const order = name === undefined ? undefined : orderOf(list.sort, name)
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={order}
              style={{ width: column.width }}
              className={`h-8 px-3 font-normal whitespace-nowrap first:pl-3.5 ${column.align === 'right' ? 'text-right' : ''} ${column.showFrom ? shownFrom[column.showFrom] : ''}`}
            >
              {name === undefined ? (
                column.header
              ) : (
                <button
                  type="button"
                  onClick={() => address.change({ sort: nextSort(list.sort, name) })}
                  className="inline-flex h-7 cursor-pointer items-center gap-1 rounded-tag hover:text-ink pointer-coarse:h-11"
                >
                  {column.header}
                  <SortArrow order={order} />
                </button>
              )}
            </th>
          )
        })}
        {hasMenu && (
          <th scope="col" className="w-11">
            <span className="sr-only">Actions</span>
          </th>
        )}
      </tr>
    </thead>
  )
}

function orderOf(sort: string, column: string): 'ascending' | 'descending' | undefined {
  if (sort === column) return 'ascending'
  return sort === `-${column}` ? 'descending' : undefined
}

function SortArrow({ order }: { order: 'ascending' | 'descending' | undefined }) {
  if (order === undefined) return null
  const Arrow = order === 'ascending' ? ArrowUp : ArrowDown
  return <Arrow size={12} strokeWidth={1.75} aria-hidden="true" />
}
