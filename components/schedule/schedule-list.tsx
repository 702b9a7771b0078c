'use client'

import type { DataColumn } from '@/components/data-table/columns'
import { useLiveList } from '@/components/data-table/use-live-list'
import { NameCell, None } from '@/components/object/name-cell'
import { ObjectList } from '@/components/object/object-list'
import { OpenStateMark } from '@/components/schedule/open-state-mark'
import type { ScheduleRow } from '@/lib/schedule/schema'
import type { ListPage } from '@/lib/shared/list-query'

const columns: DataColumn<ScheduleRow>[] = [
  { id: 'name', header: 'Name', sort: 'name', wrap: true, cell: (row) => <NameCell {...row} /> },
  { id: 'state', header: 'State now', width: '232px', cell: ({ state }) => <OpenStateMark state={state} /> },
  {
    id: 'time-zone',
    header: 'Time zone',
    sort: 'timeZone',
    width: '152px',
    showFrom: 820,
    cell: ({ timeZone }) => timeZone,
  },
  {
    id: 'windows',
    header: 'Windows a week',
    width: '136px',
    showFrom: 1100,
    align: 'right',
    cell: ({ windowCount }) => (windowCount === 0 ? <None /> : windowCount),
  },
  {
    id: 'next-exception',
    header: 'Next exception',
    showFrom: 1000,
    cell: ({ nextException, exceptionCount }) =>
      nextException ? (
        <>
          <span className="font-name text-ink">{describeDate(nextException.date)}</span> {nextException.name}
        </>
      ) : (
        <None>{exceptionCount > 0 ? 'none to come' : 'none'}</None>
      ),
  },
  {
    id: 'used-by',
    header: 'Used by',
    sort: 'usedBy',
    align: 'right',
    width: '160px',
    cell: ({ usedByCount }) =>
      usedByCount === 0 ? (
        <None>nobody</None>
      ) : (
        `${usedByCount} ${usedByCount === 1 ? 'Class of Service' : 'Classes of Service'}`
      ),
  },
]

export function ScheduleList({ list: given, canEdit }: { list: ListPage<ScheduleRow>; canEdit: boolean }) {
  const list = useLiveList(given, 'schedule')
  return (
    <ObjectList
      kind="schedule"
      title="Schedules"
      nouns={{ one: 'schedule', many: 'schedules' }}
      sentence="When a Class of Service holds: weekly windows, and dates that differ."
      list={list}
      columns={columns}
      nameOf={({ name }) => name}
      placeholder="Name or time zone"
      canEdit={canEdit}
      empty="Make one, such as office hours, then choose it under General of a Class of Service. Without a schedule a Class of Service always holds."
    />
  )
}

/** `2026-12-24` → 'Thu 24 Dec 2026' */
function describeDate(date: string): string {
  const options = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  } as const
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(`${date}T00:00Z`)).replace(',', '')
}
