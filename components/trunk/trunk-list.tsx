'use client'

import type { DataColumn } from '@/components/data-table/columns'
import { useLiveList } from '@/components/data-table/use-live-list'
import { NameCell, None } from '@/components/object/name-cell'
import { ObjectList } from '@/components/object/object-list'
import { StateMark } from '@/components/ui/state-mark'
import type { ListPage } from '@/lib/shared/list-query'
import type { TrunkRow } from '@/lib/trunk/schema'

const columns: DataColumn<TrunkRow>[] = [
  {
    id: 'name',
    header: 'Name',
    sort: 'name',
    cell: (row) => <NameCell {...row} />,
  },
  {
    id: 'enabled',
    width: '112px',
    header: 'In use',
    cell: ({ enabled }) => (
      <StateMark jack={enabled ? 'always' : 'not-granted'} word={enabled ? 'Enabled' : 'Disabled'} />
    ),
  },
  {
    id: 'host',
    header: 'Host',
    sort: 'host',
    cell: ({ host, port }) => (
      <span className="font-mono text-mono text-ink">
        {host}
        {port !== 5060 && `:${port}`}
      </span>
    ),
  },
  {
    id: 'sign-in',
    header: 'Signs in',
    showFrom: 820,
    cell: ({ username, register }) =>
      username === null ? <None>by its address</None> : `as ${username}${register ? ', registers' : ''}`,
  },
  {
    id: 'lines',
    header: 'Outgoing lines',
    cell: ({ lines }) => (lines.length === 0 ? <None /> : lines.join(', ')),
  },
]

export function TrunkList({ list: given, canEdit }: { list: ListPage<TrunkRow>; canEdit: boolean }) {
  const list = useLiveList(given, 'trunk')
  return (
    <ObjectList
      kind="trunk"
      title="Trunks"
      nouns={{ one: 'trunk', many: 'trunks' }}
      sentence="Ways to the carriers. Outgoing lines use them in order; calls from outside come in by them."
      list={list}
      columns={columns}
      nameOf={({ name }) => name}
      placeholder="Name, host or user"
      canEdit={canEdit}
      empty="Make one for your carrier: the emergency line and every other outgoing line need a trunk."
    />
  )
}
