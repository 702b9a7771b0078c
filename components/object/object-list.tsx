'use client'

import { ArrowRight, Copy, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Address } from '@/components/data-table/address-context'
import type { BulkAction } from '@/components/data-table/bulk-bar'
import type { DataColumn } from '@/components/data-table/columns'
import { DataTable } from '@/components/data-table/data-table'
import { PageHeader } from '@/components/layout/page-header'
import { DeleteSelected } from '@/components/object/delete-selected'
import { ButtonLink } from '@/components/ui/button'
import type { MenuEntry } from '@/components/ui/menu-entry'
import type { ListPage } from '@/lib/shared/list-query'
import { copyHref, hrefOf, listHref, type ObjectKind } from '@/lib/shared/object-href'

type Props<Row extends { id: string; pending?: unknown }> = {
  kind: ObjectKind
  title: string
  nouns: { one: string; many: string }
  sentence: ReactNode
  list: ListPage<Row> & { address?: Address; problem?: string }
  columns: readonly DataColumn<Row>[]
  nameOf: (row: Row) => string
  placeholder: string
  canEdit: boolean
  /** Further filters. */
  filters?: ReactNode
  /** What else can be done with selected rows, before Delete. */
  bulkActions?: readonly BulkAction<Row>[]
  /** Every row that the filters let through. */
  loadAll?: () => Promise<readonly Row[]>
  /** In place of the button New. */
  newAction?: ReactNode
  /** Beside New, for whoever may look. */
  moreActions?: ReactNode
  /** Above the filters: what went wrong. */
  notice?: ReactNode
  /** What to do while there is none at all. */
  empty: ReactNode
}

/** What is asked about, and what follows when it was done. */
type Chosen<Row> = { rows: readonly Row[]; onDone: () => void }

const none = { rows: [], onDone: () => undefined }

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

/** The list of a kind: header, filters, table, and what can be done with selected rows. */
export function ObjectList<Row extends { id: string; pending?: unknown }>(props: Props<Row>) {
  const { kind, nouns, list, canEdit } = props
  const [deleting, setDeleting] = useState<Chosen<Row>>(none)
  const newHref = `${listHref[kind]}/new`
  const newAction = canEdit
    ? (props.newAction ?? (
        <ButtonLink kind="page" size="header" href={newHref} icon={<Plus {...icon} />}>
          New {nouns.one}
        </ButtonLink>
      ))
    : undefined
  const remove = {
    label: 'Delete…',
    icon: <Trash2 {...icon} />,
    onSelect: (rows: readonly Row[], onDone: () => void) => setDeleting({ rows, onDone }),
  }
  const rowMenu = (row: Row): MenuEntry[] => [
    { label: 'Open', icon: <ArrowRight {...icon} />, href: hrefOf(kind, row.id) },
    { label: 'Duplicate', icon: <Copy {...icon} />, href: copyHref(kind, row.id) },
    'line',
    {
      label: 'Delete…',
      icon: <Trash2 {...icon} />,
      danger: true,
      onSelect: () => setDeleting({ ...none, rows: [row] }),
    },
  ]
  return (
    <>
      <PageHeader
        title={props.title}
        sentence={props.sentence}
        actions={
          list.totalUnfiltered > 0 && (
            <>
              {props.moreActions}
              {newAction}
            </>
          )
        }
      />
      {props.notice}
      <DataTable
        list={list}
        columns={props.columns}
        nouns={nouns}
        rowHref={({ id }) => hrefOf(kind, id)}
        rowName={props.nameOf}
        filterPlaceholder={props.placeholder}
        filters={props.filters}
        newHref={canEdit ? newHref : undefined}
        empty={{ title: `No ${nouns.one} yet`, text: props.empty, actions: newAction }}
        bulkActions={canEdit ? [...(props.bulkActions ?? []), remove] : undefined}
        loadAll={props.loadAll}
        rowMenu={canEdit ? rowMenu : undefined}
      />
      <DeleteSelected
        kind={kind}
        nouns={nouns}
        rows={deleting.rows}
        onClose={() => setDeleting(none)}
        onDeleted={deleting.onDone}
      />
    </>
  )
}
