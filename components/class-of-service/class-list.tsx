'use client'

import { Armchair } from 'lucide-react'
import { IncludesCell } from '@/components/class-of-service/includes-cell'
import { describeUsers } from '@/components/class-of-service/user-words'
import type { DataColumn } from '@/components/data-table/columns'
import { FilterMenu, FilterToggle } from '@/components/data-table/filters'
import { useLiveList } from '@/components/data-table/use-live-list'
import { NameCell, None } from '@/components/object/name-cell'
import { ObjectList } from '@/components/object/object-list'
import { OpenStateMark } from '@/components/schedule/open-state-mark'
import { Tag } from '@/components/ui/tag'
import type { ClassOfServiceRow } from '@/lib/class-of-service/schema'
import type { Choice } from '@/lib/shared/draft-marks'
import type { ListPage } from '@/lib/shared/list-query'

const columns: DataColumn<ClassOfServiceRow>[] = [
  {
    id: 'name',
    header: 'Name',
    sort: 'name',
    wrap: true,
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <NameCell {...row} />
        {row.hotdeskRestriction && (
          <Tag icon={<Armchair size={12} strokeWidth={1.75} aria-hidden="true" />}>Hotdesk restriction</Tag>
        )}
      </span>
    ),
  },
  {
    id: 'description',
    header: 'Description',
    sort: 'description',
    showFrom: 1000,
    cell: ({ description }) => (description === '' ? <None>No description</None> : description),
  },
  {
    id: 'includes',
    header: 'Includes',
    sort: 'includes',
    width: '136px',
    showFrom: 820,
    cell: (row) => <IncludesCell count={row.includeCount} depth={row.includeDepth} />,
  },
  { id: 'state', header: 'State now', width: '232px', cell: ({ state }) => <OpenStateMark state={state} /> },
  {
    id: 'schedule',
    header: 'Schedule',
    sort: 'schedule',
    width: '120px',
    showFrom: 1280,
    cell: ({ scheduleName }) => scheduleName ?? <None />,
  },
  {
    id: 'used-by',
    header: 'Used by',
    sort: 'usedBy',
    align: 'right',
    width: '176px',
    wrap: true,
    cell: (row) => (row.isUnused ? <None>nobody</None> : describeUsers(row)),
  },
]

type Props = { list: ListPage<ClassOfServiceRow>; schedules: readonly Choice[]; canEdit: boolean }

export function ClassList({ list: given, schedules, canEdit }: Props) {
  const list = useLiveList(given, 'class-of-service')
  return (
    <ObjectList
      kind="class-of-service"
      title="Class of Service"
      nouns={{ one: 'Class of Service', many: 'Classes of Service' }}
      sentence="Who may dial what, and when. Whatever no active Class of Service grants is refused."
      list={list}
      columns={columns}
      nameOf={({ name }) => name}
      placeholder="Name or description"
      canEdit={canEdit}
      filters={<Filters schedules={schedules} />}
      empty="Make one, give it services, applications, extensions and outgoing lines, then choose it at an extension. Until then nobody may dial anything but the emergency line."
    />
  )
}

function Filters({ schedules }: Pick<Props, 'schedules'>) {
  return (
    <>
      <FilterMenu
        name="schedule"
        label="Schedule"
        options={[
          { value: 'none', label: 'none' },
          ...schedules.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <FilterMenu
        name="used"
        label="Used by"
        any="anyone"
        options={[
          { value: '1', label: 'somebody' },
          { value: '0', label: 'nobody' },
        ]}
      />
      <FilterToggle name="pending" label="Pending" />
      <FilterToggle name="findings" label="Findings" />
    </>
  )
}
