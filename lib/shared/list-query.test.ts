import { describe, expect, it } from 'vitest'
import { type ListRules, readListQuery, takePage } from '@/lib/shared/list-query'

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

  it('gives the last page for one past the end', () => {
    const small = { ...rules, filters: {} }
    const page = takePage(rows, readListQuery({ size: '2', page: '7' }, small), small)
    expect(page).toMatchObject({ page: 2, total: 3 })
    expect(page.rows).toHaveLength(1)
  })
})
