'use client'

import Link from 'next/link'
import type { DataColumn } from '@/components/data-table/columns'
import { useLiveList } from '@/components/data-table/use-live-list'
import { NameCell, None } from '@/components/object/name-cell'
import { ObjectList } from '@/components/object/object-list'
import { Pattern } from '@/components/ui/pattern'
import type { IncomingLineRow } from '@/lib/incoming-line/schema'
import type { ListPage } from '@/lib/shared/list-query'
import { hrefOf } from '@/lib/shared/object-href'

const columns: DataColumn<IncomingLineRow>[] = [
  {
    id: 'number',
    width: '160px',
    header: 'Number called',
    sort: 'number',
    cell: ({ number }) => <Pattern>{number}</Pattern>,
  },
  {
    id: 'name',
    header: 'Name',
    sort: 'name',
    cell: (row) => <NameCell {...row} />,
  },
  {
    id: 'trunk',
    header: 'From trunk',
    showFrom: 820,
    cell: ({ trunkName }) => trunkName ?? <None>any</None>,
  },
  {
    id: 'destination',
    header: 'Destination',
    cell: ({ destination: { kind, id, label } }) => (
      <Link href={hrefOf(kind, id)} className="text-ink hover:text-accent hover:underline">
        {label}
      </Link>
    ),
  },
]

export function IncomingLineList({
  list: given,
  canEdit,
}: {
  list: ListPage<IncomingLineRow>
  canEdit: boolean
}) {
  const list = useLiveList(given, 'incoming-line')
  return (
    <ObjectList
      kind="incoming-line"
      title="Incoming lines"
      nouns={{ one: 'incoming line', many: 'incoming lines' }}
      sentence="What a call from outside reaches, by the number called. Whatever is not here is refused."
      list={list}
      columns={columns}
      nameOf={({ name }) => name}
      placeholder="Number, name or destination"
      canEdit={canEdit}
      empty="Make one for your main number: until then no call from outside reaches anybody."
    />
  )
}
