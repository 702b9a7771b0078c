'use client'

import type { DataColumn } from '@/components/data-table/columns'
import { FilterMenu } from '@/components/data-table/filters'
import { useLiveList } from '@/components/data-table/use-live-list'
import { NameCell } from '@/components/object/name-cell'
import { ObjectList } from '@/components/object/object-list'
import { PolicyTestStateMark, stateWords } from '@/components/policy-test/policy-test-state-mark'
import { Pattern } from '@/components/ui/pattern'
import type { PolicyTestRow } from '@/lib/policy-test/schema'
import type { ListPage } from '@/lib/shared/list-query'

const columns: DataColumn<PolicyTestRow>[] = [
  {
    id: 'state',
    width: '132px',
    header: 'State',
    sort: 'state',
    cell: ({ state }) => <PolicyTestStateMark state={state} />,
  },
  { id: 'name', header: 'Name', sort: 'name', wrap: true, cell: (row) => <NameCell {...row} /> },
  { id: 'sentence', header: 'In words', width: '44%', wrap: true, cell: ({ sentence }) => sentence },
  {
    id: 'number',
    width: '160px',
    header: 'Number',
    sort: 'number',
    showFrom: 1000,
    cell: ({ number }) => <Pattern>{number}</Pattern>,
  },
]

const states = Object.entries(stateWords).map(([value, label]) => ({ value, label }))

export function PolicyTestList({
  list: given,
  canEdit,
}: {
  list: ListPage<PolicyTestRow>
  canEdit: boolean
}) {
  const list = useLiveList(given, 'policy-test')
  return (
    <ObjectList
      kind="policy-test"
      title="Policy tests"
      nouns={{ one: 'policy test', many: 'policy tests' }}
      sentence="Sentences that must stay true. They are gates of Commit: while one is violated, the draft is not committed."
      list={list}
      columns={columns}
      nameOf={({ name }) => name}
      placeholder="Name, sentence or number"
      filters={<FilterMenu name="state" label="State" options={states} />}
      canEdit={canEdit}
      empty="Begin with what must never break: every phone always reaches 911."
    />
  )
}
