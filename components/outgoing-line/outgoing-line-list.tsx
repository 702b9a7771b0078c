'use client'

import { useLiveList } from '@/components/data-table/use-live-list'
import { ObjectList } from '@/components/object/object-list'
import { LineOrderContext } from '@/components/outgoing-line/line-order-context'
import { outgoingLineColumns } from '@/components/outgoing-line/outgoing-line-columns'
import { useLineOrder } from '@/components/outgoing-line/use-line-order'
import { Banner } from '@/components/ui/banner'
import type { OutgoingLineRow } from '@/lib/outgoing-line/schema'
import type { ListPage } from '@/lib/shared/list-query'

export function OutgoingLineList({
  list: given,
  canEdit,
}: {
  list: ListPage<OutgoingLineRow>
  canEdit: boolean
}) {
  const list = useLiveList(given, 'outgoing-line')
  const order = useLineOrder(list.rows)
  // A place can only be told among all of them.
  const isWhole = list.sort === 'place' && list.rows.length === list.totalUnfiltered
  const isMovable = canEdit && isWhole && list.rows.length > 1
  return (
    <LineOrderContext value={isMovable ? { ...order, count: list.rows.length } : null}>
      <ObjectList
        kind="outgoing-line"
        title="Outgoing lines"
        nouns={{ one: 'outgoing line', many: 'outgoing lines' }}
        sentence="Ways out, by the number dialled. The most specific pattern wins; the order here decides between equals."
        list={list}
        columns={outgoingLineColumns}
        nameOf={({ name }) => name}
        placeholder="Name, pattern or trunk"
        canEdit={canEdit}
        notice={
          order.problem !== undefined && (
            <div className="mb-3">
              <Banner kind="bad" live title={order.problem} />
            </div>
          )
        }
        empty="Begin with the emergency line: its numbers are reachable from every phone at all times."
      />
      <p className="sr-only" aria-live="polite">
        {order.told}
      </p>
    </LineOrderContext>
  )
}
