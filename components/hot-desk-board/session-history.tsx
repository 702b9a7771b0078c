'use client'

import type { DataColumn } from '@/components/data-table/columns'
import { DataTable } from '@/components/data-table/data-table'
import { FilterMenu } from '@/components/data-table/filters'
import { useLiveList } from '@/components/data-table/use-live-list'
import { dayAndTime } from '@/components/history/instant'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button'
import { Strip } from '@/components/ui/strip'
import {
  type SessionEventRow,
  sayEvent,
  sayWho,
  sessionEventOptions,
} from '@/lib/hot-desk-board/history-schema'
import type { ListPage } from '@/lib/shared/list-query'

type Props = {
  list: ListPage<SessionEventRow>
  timeZone: string
  /** ISO 8601. */
  now: string
}

type Row = SessionEventRow & { when: string }

const columns: DataColumn<Row>[] = [
  {
    id: 'at',
    header: 'When',
    sort: 'at',
    width: '168px',
    cell: ({ when }) => <span className="font-name">{when}</span>,
  },
  {
    id: 'extension',
    header: 'Hot Desk',
    width: '112px',
    cell: ({ extensionNumber }) => <Strip>{extensionNumber}</Strip>,
  },
  { id: 'phone', header: 'Phone', width: '128px', cell: ({ phone }) => <Strip>{phone}</Strip> },
  { id: 'kind', header: 'What', width: '200px', cell: ({ kind }) => sayEvent(kind) },
  { id: 'by', header: 'Who', cell: ({ by }) => sayWho(by) },
  {
    id: 'reason',
    header: 'Why',
    showFrom: 1000,
    cell: ({ kind, reason }) => (
      <span className="text-ink-2">{reason || (kind === 'forced' && 'no reason given')}</span>
    ),
  },
]

/** Logins and logouts: the newest first, searched and paged by the server. */
export function SessionHistory({ list: given, timeZone, now }: Props) {
  const list = useLiveList(given, 'hot-desk-history')
  const rows = list.rows.map((row) => ({ ...row, when: dayAndTime(row.at, timeZone, now) }))
  return (
    <>
      <PageHeader
        title="Hot desk history"
        crumb="History"
        sentence="Who logged in and out at which phone, when, by whom and why. Find an extension or a phone by its number."
        actions={<ButtonLink href="/hot-desk-board">Open the board</ButtonLink>}
      />
      <DataTable
        list={{ ...list, rows }}
        columns={columns}
        nouns={{ one: 'event', many: 'events' }}
        rowHref={({ extensionNumber }) =>
          `/hot-desk-board/history?extension=${encodeURIComponent(extensionNumber)}`
        }
        rowName={({ extensionNumber, kind }) => `${extensionNumber} ${sayEvent(kind)}`}
        filterPlaceholder="Extension, phone, who or why"
        filters={<FilterMenu name="kind" label="What" options={sessionEventOptions} />}
        empty={{
          title: 'Nobody has logged in yet',
          text: 'Every login and logout at a phone, by a program or by time leaves a line here.',
        }}
      />
    </>
  )
}
