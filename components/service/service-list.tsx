'use client'

import type { DataColumn } from '@/components/data-table/columns'
import { useLiveList } from '@/components/data-table/use-live-list'
import { GrantedBy } from '@/components/object/granted-by'
import { NameCell } from '@/components/object/name-cell'
import { ObjectList } from '@/components/object/object-list'
import { Code } from '@/components/ui/code'
import { type ServiceRow, serviceKindNames } from '@/lib/service/schema'
import type { ListPage } from '@/lib/shared/list-query'

const columns: DataColumn<ServiceRow>[] = [
  { id: 'code', width: '112px', header: 'Code', sort: 'code', cell: ({ code }) => <Code>{code}</Code> },
  {
    id: 'name',
    header: 'Name',
    sort: 'name',
    cell: (row) => <NameCell {...row} />,
  },
  { id: 'kind', header: 'What it does', sort: 'kind', cell: ({ kind }) => serviceKindNames[kind] },
  {
    id: 'grantedBy',
    header: 'Granted by',
    align: 'right',
    cell: ({ grantedBy }) => <GrantedBy count={grantedBy} />,
  },
]

export function ServiceList({ list: given, canEdit }: { list: ListPage<ServiceRow>; canEdit: boolean }) {
  const list = useLiveList(given, 'service')
  return (
    <ObjectList
      kind="service"
      title="Services"
      nouns={{ one: 'service', many: 'services' }}
      sentence="Feature codes that people dial, such as the one for the hot desk."
      list={list}
      columns={columns}
      nameOf={({ name }) => name}
      placeholder="Code or name"
      canEdit={canEdit}
      empty="Make one of the kind Hot desk, with a code such as *22: with it people log in to a phone."
    />
  )
}
