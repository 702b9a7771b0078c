'use client'

import type { DataColumn } from '@/components/data-table/columns'
import { DataTable } from '@/components/data-table/data-table'
import { FilterMenu } from '@/components/data-table/filters'
import { dayAndTime } from '@/components/history/instant'
import { PageHeader } from '@/components/layout/page-header'
import { None } from '@/components/object/name-cell'
import { refusalWords, sayReason } from '@/components/refused-calls/reason-words'
import { Banner } from '@/components/ui/banner'
import { Strip } from '@/components/ui/strip'
import type { RefusedGroup } from '@/lib/refused-calls/schema'
import type { ListPage } from '@/lib/shared/list-query'

type Props = {
  /** Null: the log cannot be read. */
  list: ListPage<RefusedGroup> | null
  days: number
  timeZone: string
  /** ISO 8601. */
  now: string
}

type Row = RefusedGroup & { when: string }

const columns: DataColumn<Row>[] = [
  {
    id: 'number',
    header: 'Number dialled',
    sort: 'number',
    width: '200px',
    cell: ({ dialed }) => <span className="font-mono text-mono">{dialed}</span>,
  },
  {
    id: 'who',
    header: 'By',
    sort: 'who',
    cell: ({ actingNumber, actingName, device }) =>
      actingNumber === '' ? (
        <span className="text-ink-2">{device || 'a forward'}</span>
      ) : (
        <span className="flex items-center gap-2">
          <Strip>{actingNumber}</Strip>
          <span className="truncate">{actingName}</span>
        </span>
      ),
  },
  {
    id: 'reason',
    header: 'Why',
    sort: 'reason',
    width: '170px',
    cell: ({ reason }) => <span className="font-name">{sayReason(reason)}</span>,
  },
  {
    id: 'classOfService',
    header: 'In force',
    width: '16%',
    showFrom: 1000,
    cell: ({ classOfService }) => (classOfService === '' ? <None /> : classOfService),
  },
  {
    id: 'count',
    header: 'Times',
    sort: 'count',
    align: 'right',
    width: '88px',
    cell: ({ count }) => <span className="tabular-nums">{count.toLocaleString('en')}</span>,
  },
  {
    id: 'last',
    header: 'Last',
    sort: 'last',
    width: '178px',
    showFrom: 640,
    cell: ({ when }) => <span className="text-ink-2">{when}</span>,
  },
]

/** What people could not call, in groups, with the way to what would allow it. */
export function RefusedList({ list, days, timeZone, now }: Props) {
  return (
    <>
      <PageHeader
        title="Refused calls"
        sentence="What was dialled and refused, alike calls together. Open one for the reason as it was then, and for what would allow it."
      />
      {list === null ? (
        <Banner
          kind="bad"
          live
          title="The decision log cannot be read. Look at Status; the gatekeeper's log says why."
        />
      ) : (
        <DataTable
          list={{
            ...list,
            rows: list.rows.map((row) => ({ ...row, when: dayAndTime(row.last, timeZone, now) })),
          }}
          columns={columns}
          nouns={{ one: 'refused call', many: 'refused calls' }}
          rowHref={({ id }) => `/refused-calls/${id}`}
          rowName={({ dialed, actingNumber }) => `${dialed} by ${actingNumber}`}
          filterPlaceholder="Number, who or Class of Service"
          filters={
            <>
              <FilterMenu
                name="reason"
                label="Why"
                options={Object.entries(refusalWords).map(([value, label]) => ({ value, label }))}
              />
              <FilterMenu
                name="days"
                label="Since"
                any={days === 7 ? '7 days' : `${days} days`}
                options={[
                  { value: '1', label: '1 day' },
                  { value: '7', label: '7 days' },
                  { value: '30', label: '30 days' },
                ]}
              />
            </>
          }
          empty={{
            title: `No call was refused in the last ${days === 1 ? 'day' : `${days} days`}`,
            text: 'Each call that a phone makes and may not is listed here, seconds after it.',
          }}
        />
      )}
    </>
  )
}
