import { hasFindings, marksOf, pendingMarkOf } from '@/lib/draft/row-marks'
import type { Screen } from '@/lib/draft/screen'
import type { DraftView } from '@/lib/draft/view'
import type { RowMarks } from '@/lib/shared/draft-marks'
import {
  indexList,
  type ListIndex,
  type ListPage,
  type ListQuery,
  type ListRules,
  readListQuery,
  type SearchParams,
  takeIndexedPage,
} from '@/lib/shared/list-query'
import type { ObjectKind } from '@/lib/shared/object-href'

type Spec<Item extends { id: string }, Row, Context extends Screen> = {
  kind: ObjectKind
  /** What is sorted and searched is of the draft alone; a filter may also ask who looks, and when. */
  rules: ListRules<Item, Context>
  /** What follows from the draft alone. Made once for each state of it. */
  itemsOf: (view: DraftView) => Item[]
  /** With what changes while the draft stays: who is logged in, what is open. Made for the rows of a page. */
  toRow: (item: Item, context: Context) => Row
}

export type DraftList<Item extends { id: string }, Row, Context extends Screen> = {
  readQuery(params: SearchParams): ListQuery
  readPage(context: Context, query: ListQuery): ListPage<Row & RowMarks>
  /** Every row that the query lets through, in its order. */
  listMatching(context: Context, query: ListQuery): (Row & RowMarks)[]
  /** All, in the order of the draft. */
  listRows(context: Context): (Row & RowMarks)[]
  /** All of the draft, kept with `view`. */
  indexOf(view: DraftView): ListIndex<Item>
}

/**
 * A list of one kind of object of the draft, ready for a page of it at any size: items, orders and searched texts are
 * kept as long as the draft is not written. What is pending and wrong is a filter of every such list.
 */
export function createDraftList<Item extends { id: string }, Row, Context extends Screen = Screen>(
  spec: Spec<Item, Row, Context>,
): DraftList<Item, Row, Context> {
  const { kind, itemsOf, toRow } = spec
  const key = Symbol.for(`cordboard.list of ${kind}`)
  const rules: ListRules<Item, Context> = {
    ...spec.rules,
    filters: {
      pending: ({ id }, value, { pending }) =>
        (pendingMarkOf(pending, kind, id) !== null) === (value === '1'),
      findings: ({ id }, value, { view }) => hasFindings(view, kind, id) === (value === '1'),
      ...spec.rules.filters,
    },
  }
  const indexOf = (view: DraftView) => view.remember(key, () => indexList(itemsOf(view), rules))
  const complete = (item: Item, context: Context): Row & RowMarks => ({
    ...toRow(item, context),
    ...marksOf(context.view, context.pending, kind, item.id),
  })
  const readPage = (context: Context, query: ListQuery): ListPage<Row & RowMarks> => {
    const page = takeIndexedPage(indexOf(context.view), query, rules, context)
    return { ...page, rows: page.rows.map((item) => complete(item, context)) }
  }
  return {
    readQuery: (params) => readListQuery(params, rules),
    readPage,
    listMatching: (context, query) => {
      const count = Math.max(1, indexOf(context.view).rows.length)
      return readPage(context, { ...query, page: 1, pageSize: count }).rows
    },
    listRows: (context) => indexOf(context.view).rows.map((item) => complete(item, context)),
    indexOf,
  }
}
