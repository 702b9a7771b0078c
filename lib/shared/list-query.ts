/** Page, order and filters of a list, as they stand in the address. */

import type { ObjectKind } from '@/lib/shared/object-href'

export type SearchParams = Record<string, string | string[] | undefined>

/** Lists that can be read a page at a time (`/api/lists/…`). */
export type ListName = ObjectKind | 'audit' | 'hot-desk-history'

export type ListQuery = {
  /** All of the address that was read, by {@link addressKey}. */
  asked: string
  /** From 1. */
  page: number
  pageSize: number
  /** Name of a column; `-` before it: descending. */
  sort: string
  text: string
  filters: Record<string, string>
}

export type ListPage<Row> = ListQuery & {
  rows: Row[]
  /** After the filters. */
  total: number
  totalUnfiltered: number
}

/** What a list can be sorted, searched and filtered by. `Context`: what a filter needs besides the row. */
export type ListRules<Row, Context = unknown> = {
  sorts: Record<string, (row: Row) => string | number>
  defaultSort: string
  /** What the filter text is looked for in. */
  text: (row: Row) => readonly string[]
  filters?: Record<string, (row: Row, value: string, context: Context) => boolean>
}

/** The same for addresses that mean the same: in order, without what is empty, the first of what is there twice. */
export function addressKey(params: SearchParams | URLSearchParams): string {
  const names = params instanceof URLSearchParams ? [...new Set(params.keys())] : Object.keys(params)
  const read = (name: string) =>
    params instanceof URLSearchParams ? (params.get(name) ?? '') : first(params[name])
  const entries = names.map((name): [string, string] => [name, read(name)])
  return new URLSearchParams(entries.filter(([, value]) => value !== '').sort(byName)).toString()
}

const byName = ([a]: [string, string], [b]: [string, string]): number => (a < b ? -1 : a > b ? 1 : 0)

const defaultPageSize = 25
const maxPageSize = 200

/** Reads the address. What it does not know, or cannot be, counts as absent. */
export function readListQuery<Row, Context>(given: SearchParams, rules: ListRules<Row, Context>): ListQuery {
  // A caller of an action may send anything.
  const params = typeof given === 'object' ? { ...given } : {}
  const sort = first(params.sort)
  const filters = Object.keys(rules.filters ?? {}).flatMap((name) => {
    const value = first(params[name])
    return value === '' ? [] : [[name, value.slice(0, 100)] as const]
  })
  return {
    asked: addressKey(params),
    page: readCount(first(params.page), 1, 1_000_000),
    pageSize: readCount(first(params.size), defaultPageSize, maxPageSize),
    sort: Object.hasOwn(rules.sorts, sort.replace(/^-/, '')) ? sort : rules.defaultSort,
    text: first(params.q).trim().slice(0, 100),
    filters: Object.fromEntries(filters),
  }
}

/** Rows that stay as they are, with what a page of them needs: each order and the searched text are made once. */
export type ListIndex<Row> = {
  rows: readonly Row[]
  /** In the order of `sort`, as ListQuery has it; places in `rows`. */
  orderBy(sort: string): readonly number[]
  /** Of each row: what is searched, in lower case. */
  texts(): readonly string[]
}

/** Between two texts of a row, so that nothing is found across them. */
const separator = '\0'

export function indexList<Row, Context>(
  rows: readonly Row[],
  rules: ListRules<Row, Context>,
): ListIndex<Row> {
  const orders = new Map<string, readonly number[]>()
  let texts: readonly string[] | undefined
  return {
    rows,
    orderBy: (sort) => {
      const order = orders.get(sort) ?? orderRows(rows, rules.sorts[sort.replace(/^-/, '')], sort)
      orders.set(sort, order)
      return order
    },
    texts: () => {
      texts ??= rows.map((row) => rules.text(row).join(separator).toLowerCase())
      return texts
    },
  }
}

/** One page of `rows`. A page past the end is the last one. */
export const takePage = <Row>(rows: readonly Row[], query: ListQuery, rules: ListRules<Row>): ListPage<Row> =>
  takeIndexedPage(indexList(rows, rules), query, rules, undefined)

/** {@link takePage} of rows that were indexed before. */
export function takeIndexedPage<Row, Context>(
  index: ListIndex<Row>,
  query: ListQuery,
  rules: ListRules<Row, Context>,
  context: Context,
): ListPage<Row> {
  const found = findPlaces(index, query, rules, context)
  const page = Math.min(query.page, Math.max(1, Math.ceil(found.length / query.pageSize)))
  const from = (page - 1) * query.pageSize
  return {
    ...query,
    page,
    rows: found.slice(from, from + query.pageSize).flatMap((place) => index.rows[place] ?? []),
    total: found.length,
    totalUnfiltered: index.rows.length,
  }
}

function findPlaces<Row, Context>(
  index: ListIndex<Row>,
  query: ListQuery,
  rules: ListRules<Row, Context>,
  context: Context,
): readonly number[] {
  const wanted = query.text.toLowerCase()
  if (wanted.includes(separator)) return []
  const filters = Object.entries(query.filters).flatMap(([name, value]) => {
    const filter = rules.filters?.[name]
    return filter ? [(row: Row) => filter(row, value, context)] : []
  })
  const texts = wanted === '' ? null : index.texts()
  const order = index.orderBy(query.sort)
  if (texts === null && filters.length === 0) return order
  return order.filter((place) => {
    if (texts !== null && !texts[place]?.includes(wanted)) return false
    const row = index.rows[place]
    return row !== undefined && filters.every((isWanted) => isWanted(row))
  })
}

/** Equal ones stay in the order of `rows`, also downwards. */
function orderRows<Row>(
  rows: readonly Row[],
  key: ((row: Row) => string | number) | undefined,
  sort: string,
): readonly number[] {
  const places = rows.map((_, place) => place)
  if (!key) return places
  const keys = rows.map(key)
  const sign = sort.startsWith('-') ? -1 : 1
  return places.sort((a, b) => sign * compare(keys[a] ?? '', keys[b] ?? ''))
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
}

/** Whatever stands there: nothing but a text is one, and no name that every object or list has. */
function first(value: unknown): string {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' ? one : ''
}

function readCount(text: string, fallback: number, max: number): number {
  return /^[1-9][0-9]{0,6}$/.test(text) ? Math.min(Number(text), max) : fallback
}
