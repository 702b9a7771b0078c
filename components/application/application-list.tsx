'use client'

import type { DataColumn } from '@/components/data-table/columns'
import { useLiveList } from '@/components/data-table/use-live-list'
import { GrantedBy } from '@/components/object/granted-by'
import { NameCell, None } from '@/components/object/name-cell'
import { ObjectList } from '@/components/object/object-list'
import { Strip } from '@/components/ui/strip'
import { type ApplicationRow, applicationKindNames } from '@/lib/application/schema'
import type { ListPage } from '@/lib/shared/list-query'

const columns: DataColumn<ApplicationRow>[] = [
  {
    id: 'number',
    width: '112px',
    header: 'Number',
    sort: 'number',
    cell: ({ number }) => <Strip>{number}</Strip>,
  },
  {
    id: 'name',
    header: 'Name',
    sort: 'name',
    cell: (row) => <NameCell {...row} />,
  },
  { id: 'kind', header: 'What it does', sort: 'kind', cell: ({ kind }) => applicationKindNames[kind] },
  {
    id: 'incoming',
    header: 'From outside',
    showFrom: 820,
    cell: ({ incomingCount }) =>
      incomingCount === 0 ? (
        <None>no</None>
      ) : (
        `by ${incomingCount} incoming line${incomingCount === 1 ? '' : 's'}`
      ),
  },
  {
    id: 'grantedBy',
    header: 'Granted by',
    align: 'right',
    cell: ({ grantedBy }) => <GrantedBy count={grantedBy} />,
  },
]

export function ApplicationList({
  list: given,
  canEdit,
}: {
  list: ListPage<ApplicationRow>
  canEdit: boolean
}) {
  const list = useLiveList(given, 'application')
  return (
    <ObjectList
      kind="application"
      title="Applications"
      nouns={{ one: 'application', many: 'applications' }}
      sentence="Numbers that answer by themselves: conferences, voicemail, a test of the sound."
      list={list}
      columns={columns}
      nameOf={({ name }) => name}
      placeholder="Number or name"
      canEdit={canEdit}
      empty="Make a conference, or an echo test with which a new phone can be tried."
    />
  )
}
