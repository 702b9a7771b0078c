'use client'

import { type ColumnDef, type RowSelectionState, useTable } from '@tanstack/react-table'
import { type ReactNode, useMemo, useRef, useState, useTransition } from 'react'
import { type Address, AddressContext } from '@/components/data-table/address-context'
import { type BulkAction, BulkBar } from '@/components/data-table/bulk-bar'
import { useColumnChoice } from '@/components/data-table/column-choice'
import { type DataColumn, type Features, features } from '@/components/data-table/columns'
import { ColumnsMenu } from '@/components/data-table/columns-menu'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { type ChosenOfAllPages, readSelection } from '@/components/data-table/selection'
import { TableBody } from '@/components/data-table/table-body'
import { TableHead } from '@/components/data-table/table-head'
import { useAddress } from '@/components/data-table/use-address'
import { useTableKeys } from '@/components/data-table/use-table-keys'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { MenuEntry } from '@/components/ui/menu-entry'
import type { ListPage } from '@/lib/shared/list-query'

type Props<Row extends { id: string }> = {
  /** With an address: a list that reads itself (use-live-list.ts). */
  list: ListPage<Row> & { address?: Address; problem?: string }
  /** At module level: a new array each time makes the table anew. */
  columns: readonly DataColumn<Row>[]
  nouns: { one: string; many: string }
  rowHref?: (row: Row) => string
  /** What a row is called, for those who cannot see it. */
  rowName: (row: Row) => string
  filterPlaceholder?: string
  filters?: ReactNode
  /** Opened by N. */
  newHref?: string
  /** There is nothing at all. */
  empty: { title: string; text?: ReactNode; actions?: ReactNode }
  /** The list could not be read: what happened. */
  error?: string
  bulkActions?: readonly BulkAction<Row>[]
  /** Every row that the filters let through, so that all pages can be selected at once. */
  loadAll?: () => Promise<readonly Row[]>
  rowMenu?: (row: Row) => readonly MenuEntry[]
}

/**
 * A list of objects, one page of it. Sorting, filtering and paging happen on the server, by the address.
 * Keys: / filter, J K move, Enter open, X select, Shift X select up to here, N new.
 */
export function DataTable<Row extends { id: string }>(props: Props<Row>) {
  const { list, columns, nouns, rowName, rowHref, bulkActions, rowMenu, empty } = props
  const ofPage = useAddress()
  const address = list.address ?? ofPage
  const filter = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({})
  const [all, setAll] = useState<ChosenOfAllPages<Row> | null>(null)
  const [allProblem, setAllProblem] = useState<string>()
  const [isLoadingAll, startLoadingAll] = useTransition()
  const chooseAll = (chosen: ChosenOfAllPages<Row> | null) => {
    setAll(chosen)
    setAllProblem(undefined)
  }
  const chosen = useColumnChoice(columns)
  const definitions = useMemo(() => chosen.shown.map(toDefinition), [chosen.shown])
  const table = useTable({
    features,
    columns: definitions,
    data: list.rows,
    getRowId: (row) => row.id,
    enableRowSelection: bulkActions !== undefined,
    manualSorting: true,
    state: { rowSelection },
    onRowSelectionChange: (change) => {
      chooseAll(null)
      setRowSelection(change)
    },
  })
  useTableKeys({ frame, filter, newHref: props.newHref })

  const rows = table.getRowModel().rows
  const selectedHere = rows.filter((row) => row.getIsSelected()).map((row) => row.original)
  const filtered = JSON.stringify([list.text, list.filters])
  const page = { selected: selectedHere, rowCount: rows.length, total: list.total, filters: filtered }
  const { selected, canSelectAll } = readSelection({ ...page, all })
  const { loadAll } = props
  const more =
    loadAll && canSelectAll
      ? {
          total: list.total,
          isPending: isLoadingAll,
          problem: allProblem,
          onSelect: () =>
            startLoadingAll(async () => {
              try {
                chooseAll({ filters: filtered, rows: await loadAll() })
              } catch {
                setAllProblem('They could not be read: nothing more is selected. Try again.')
              }
            }),
        }
      : undefined
  const clear = () => {
    chooseAll(null)
    setRowSelection({})
  }
  const isFiltered = list.text !== '' || Object.keys(list.filters).length > 0

  if (props.error) return <Banner kind="bad" live title={props.error} />
  if (list.totalUnfiltered === 0)
    return (
      <div className="rounded-card border border-line bg-surface">
        <EmptyState title={empty.title} actions={empty.actions}>
          {empty.text}
        </EmptyState>
      </div>
    )
  return (
    <AddressContext value={list.address ?? null}>
      <div className="grid min-w-0 gap-2.5">
        <ListToolbar
          list={list}
          address={address}
          pauseMs={list.address ? 0 : 200}
          filterRef={filter}
          placeholder={props.filterPlaceholder ?? `Filter ${nouns.many}`}
          filters={props.filters}
          columns={<ColumnsMenu columns={columns} chosen={chosen} frame={frame} />}
        />
        {list.problem && <Banner kind="bad" live title={list.problem} />}
        <div ref={frame} className="@container/table min-w-0 rounded-card border border-line bg-surface">
          {rows.length === 0 ? (
            <EmptyState
              title={`None of the ${list.totalUnfiltered.toLocaleString('en')} ${nouns.many} matches`}
              actions={
                isFiltered && (
                  <Button
                    size="inline"
                    onClick={() =>
                      address.change({
                        q: '',
                        ...Object.fromEntries(Object.keys(list.filters).map((name) => [name, ''])),
                      })
                    }
                  >
                    Show all
                  </Button>
                )
              }
            />
          ) : (
            <table
              aria-label={nouns.many}
              aria-busy={address.isSlow || undefined}
              className={`w-full table-fixed border-collapse ${address.isSlow ? 'opacity-70' : ''}`}
            >
              <TableHead
                table={table}
                columns={chosen.shown}
                list={list}
                address={address}
                hasMenu={rowMenu !== undefined}
              />
              <TableBody
                rows={rows}
                columns={chosen.shown}
                rowName={rowName}
                rowHref={rowHref}
                rowMenu={rowMenu}
              />
            </table>
          )}
        </div>
        {bulkActions && selected.length > 0 && (
          <BulkBar rows={selected} actions={bulkActions} onClear={clear} more={more} />
        )}
      </div>
    </AddressContext>
  )
}

function toDefinition<Row extends { id: string }>(column: DataColumn<Row>): ColumnDef<Features, Row> {
  const { id, header, cell, align, width, showFrom } = column
  return {
    id,
    header,
    cell: ({ row }) => cell(row.original),
    meta: { align, width, showFrom },
  }
}
