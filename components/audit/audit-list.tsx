'use client'

import { Download } from 'lucide-react'
import type { DataColumn } from '@/components/data-table/columns'
import { DataTable } from '@/components/data-table/data-table'
import { FilterMenu } from '@/components/data-table/filters'
import { useLiveList } from '@/components/data-table/use-live-list'
import { dayAndTime } from '@/components/history/instant'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button'
import {
  type AuditRow,
  actionOptions,
  administratorKinds,
  kindOptions,
  sayAction,
  sayKind,
} from '@/lib/audit/schema'
import type { ListPage } from '@/lib/shared/list-query'

type Props = {
  list: ListPage<AuditRow>
  timeZone: string
  isAdministrator: boolean
  /** ISO 8601. */
  now: string
}

type Row = AuditRow & { when: string }

const columns: DataColumn<Row>[] = [
  {
    id: 'at',
    header: 'When',
    sort: 'at',
    width: '168px',
    cell: ({ when }) => <span className="font-name">{when}</span>,
  },
  { id: 'author', header: 'Who', width: '24%', cell: ({ author }) => author },
  { id: 'action', header: 'What', width: '112px', cell: ({ action }) => sayAction(action) },
  { id: 'object', header: 'Object', cell: ({ objectName }) => objectName },
  {
    id: 'kind',
    header: 'Kind',
    width: '150px',
    showFrom: 820,
    cell: ({ kind }) => <span className="text-ink-2">{sayKind(kind)}</span>,
  },
  {
    id: 'from',
    header: 'From',
    width: '140px',
    showFrom: 1000,
    cell: ({ from }) => <span className="text-ink-2">{from}</span>,
  },
]

/** Who did what: the newest first, searched and paged by the server. */
export function AuditList({ list: given, timeZone, isAdministrator, now }: Props) {
  const list = useLiveList(given, 'audit')
  const query = list.asked
  const kinds = isAdministrator
    ? kindOptions
    : kindOptions.filter(({ value }) => !administratorKinds.some((kind) => kind === value))
  const rows = list.rows.map((row) => ({ ...row, when: dayAndTime(row.at, timeZone, now) }))
  return (
    <>
      <PageHeader
        title="Audit"
        sentence={`Who changed what, from where, with before and after. An entry is never changed and never deleted${isAdministrator ? '' : '; who signs in is shown to administrators'}.`}
        actions={
          <ButtonLink
            href={`/api/audit-entries${query ? `?${query}` : ''}`}
            prefetch={false}
            download
            icon={<Download size={16} strokeWidth={1.75} aria-hidden="true" />}
          >
            Export
          </ButtonLink>
        }
      />
      <DataTable
        list={{ ...list, rows }}
        columns={columns}
        nouns={{ one: 'audit entry', many: 'audit entries' }}
        rowHref={({ id }) => `/audit/${id}`}
        rowName={({ action, objectName }) => `${sayAction(action)} ${objectName}`}
        filterPlaceholder="Who, object or address"
        filters={
          <>
            <FilterMenu name="action" label="What" options={actionOptions} />
            <FilterMenu name="kind" label="Kind" options={kinds} />
          </>
        }
        empty={{
          title: 'Nothing was done yet',
          text: 'Everything that is saved, committed or signed in to leaves an entry here.',
        }}
      />
    </>
  )
}
