/** Page, order and filters of a list, as they stand in the address. */

export type SearchParams = Record<string, string | string[] | undefined>

export type ListQuery = {
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

/** What a list can be sorted, searched and filtered by. */
export type ListRules<Row> = {
  sorts: Record<string, (row: Row) => string | number>
  defaultSort: string
  /** What the filter text is looked for in. */
  text: (row: Row) => readonly string[]
  filters?: Record<string, (row: Row, value: string) => boolean>
}

const defaultPageSize = 25
const maxPageSize = 200

/** Reads the address. What it does not know, or cannot be, counts as absent. */
export function readListQuery<Row>(params: SearchParams, rules: ListRules<Row>): ListQuery {
  const sort = first(params.sort)
  const filters = Object.keys(rules.filters ?? {}).flatMap((name) => {
    const value = first(params[name])
    return value === '' ? [] : [[name, value.slice(0, 100)] as const]
  })
  return {
    page: readCount(first(params.page), 1, 1_000_000),
    pageSize: readCount(first(params.size), defaultPageSize, maxPageSize),
    sort: Object.hasOwn(rules.sorts, sort.replace(/^-/, '')) ? sort : rules.defaultSort,
    text: first(params.q).trim().slice(0, 100),
    filters: Object.fromEntries(filters),
  }
}

/** One page of `rows`. A page past the end is the last one. */
export function takePage<Row>(rows: readonly Row[], query: ListQuery, rules: ListRules<Row>): ListPage<Row> {
  const found = rows.filter((row) => isWanted(row, query, rules))
  const column = query.sort.replace(/^-/, '')
  const key = rules.sorts[column]
  const sign = query.sort.startsWith('-') ? -1 : 1
  if (key) found.sort((a, b) => sign * compare(key(a), key(b)))
  const page = Math.min(query.page, Math.max(1, Math.ceil(found.length / query.pageSize)))
  const from = (page - 1) * query.pageSize
  return {
    ...query,
    page,
    rows: found.slice(from, from + query.pageSize),
    total: found.length,
    totalUnfiltered: rows.length,
  }
}

function isWanted<Row>(row: Row, query: ListQuery, rules: ListRules<Row>): boolean {
  const wanted = query.text.toLowerCase()
  if (wanted !== '' && !rules.text(row).some((text) => text.toLowerCase().includes(wanted))) return false
  return Object.entries(query.filters).every(([name, value]) => rules.filters?.[name]?.(row, value) ?? true)
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
}

function first(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function readCount(text: string, fallback: number, max: number): number {
  return /^[1-9][0-9]{0,6}$/.test(text) ? Math.min(Number(text), max) : fallback
}
