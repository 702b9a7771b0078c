import { expect, test } from 'vitest'
import { readSelection } from './selection'

const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index) }))
const all = { filters: 'floor 2', rows: rows(300) }

test('all pages are selected while all of the page in sight is', () => {
  const page = { selected: rows(25), rowCount: 25, total: 300, filters: 'floor 2' }
  expect(readSelection({ ...page, all: null })).toEqual({ selected: rows(25), canSelectAll: true })
  expect(readSelection({ ...page, all })).toEqual({ selected: rows(300), canSelectAll: false })
  expect(readSelection({ ...page, selected: rows(24), all }).selected).toHaveLength(24)
})

test('what was chosen for other filters is not selected', () => {
  const page = { selected: rows(25), rowCount: 25, total: 40, filters: 'floor 3' }
  expect(readSelection({ ...page, all })).toEqual({ selected: rows(25), canSelectAll: true })
})

test('a list that an edit emptied selects nothing', () => {
  const page = { selected: [], rowCount: 0, total: 0, filters: 'floor 2' }
  expect(readSelection({ ...page, all })).toEqual({ selected: [], canSelectAll: false })
})
