import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  indexList,
  type ListPage,
  type ListQuery,
  type ListRules,
  readListQuery,
  takeIndexedPage,
  takePage,
} from '@/lib/shared/list-query'

type Row = { name: string; size: number }
const rows: Row[] = [
  { name: 'line 10', size: 1 },
  { name: 'Line 9', size: 3 },
  { name: 'alpha', size: 2 },
]
const rules: ListRules<Row> = {
  sorts: { name: (row) => row.name, size: (row) => row.size },
  defaultSort: 'name',
  text: (row) => [row.name],
  filters: { exactly: (row, value) => String(row.size) === value },
}
const list = (params: Record<string, string | string[]>) =>
  takePage(rows, readListQuery(params, rules), rules)
const names = (params: Record<string, string | string[]>) => list(params).rows.map((row) => row.name)

describe('a list by its address', () => {
  it('sorts as people count, up and down', () => {
    expect(names({})).toEqual(['alpha', 'Line 9', 'line 10'])
    expect(names({ sort: '-size' })).toEqual(['Line 9', 'alpha', 'line 10'])
  })

  it('takes only the columns and filters that it knows', () => {
    expect(names({ sort: 'constructor' })).toEqual(['alpha', 'Line 9', 'line 10'])
    expect(readListQuery({ sort: '__proto__', secret: '1', size: '9999' }, rules)).toMatchObject({
      sort: 'name',
      pageSize: 200,
      filters: {},
    })
    expect(names({ exactly: '1' })).toEqual(['line 10'])
  })

  it('finds text in any case and counts', () => {
    expect(list({ q: ' LINE ' })).toMatchObject({ total: 2, totalUnfiltered: 3 })
    expect(names({ q: 'nobody' })).toEqual([])
  })

  it('gives of rows that were indexed once what sorting and searching them anew gives', () => {
    const fewTexts = fc.constantFrom('', '1', '10', '9', 'b', 'Line 9', 'line 10', 'é')
    const anyRows = fc.array(fc.record({ name: fewTexts, size: fc.nat(3) }), { maxLength: 12 })
    const params = fc.record({
      q: fewTexts,
      sort: fc.constantFrom('name', '-name', 'size', '-size', 'no column'),
      exactly: fc.constantFrom('', '1', '2'),
      page: fc.constantFrom('1', '2', '3'),
      size: fc.constantFrom('1', '3'),
    })
    fc.assert(
      fc.property(anyRows, fc.array(params, { minLength: 1, maxLength: 4 }), (some, asked) => {
        const indexed = indexList(some, rules)
        for (const one of asked) {
          const query = readListQuery(one, rules)
          expect(takeIndexedPage(indexed, query, rules, undefined)).toEqual(readPageSlowly(some, query))
        }
      }),
    )
  })

  it('finds nothing across two columns', () => {
    const both: ListRules<Row> = { ...rules, text: (row) => [row.name, 'end'] }
    const find = (q: string) => takePage(rows, readListQuery({ q }, both), both).total
    expect(find('end')).toBe(3)
    expect(find('10end')).toBe(0)
    expect(find('10\0end')).toBe(0)
  })

  it('gives the last page for one past the end', () => {
    const small = { ...rules, filters: {} }
    const page = takePage(rows, readListQuery({ size: '2', page: '7' }, small), small)
    expect(page).toMatchObject({ page: 2, total: 3 })
    expect(page.rows).toHaveLength(1)
  })
})

/** The obvious way: every row is looked at, and what is left is sorted. */
function readPageSlowly(all: readonly Row[], query: ListQuery): ListPage<Row> {
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  const isDown = query.sort.startsWith('-')
  const found = all
    .filter((row) => row.name.toLowerCase().includes(query.text.toLowerCase()))
    .filter((row) => query.filters.exactly === undefined || String(row.size) === query.filters.exactly)
    .sort((a, b) => {
      const [x, y] = isDown ? [b, a] : [a, b]
      return query.sort.endsWith('size') ? x.size - y.size : collator.compare(x.name, y.name)
    })
  const page = Math.min(query.page, Math.max(1, Math.ceil(found.length / query.pageSize)))
  const rows = found.slice((page - 1) * query.pageSize, page * query.pageSize)
  return { ...query, page, rows, total: found.length, totalUnfiltered: all.length }
}
