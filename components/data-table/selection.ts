/** Every row that the filters let through, chosen for these filters alone. */
export type ChosenOfAllPages<Row> = { filters: string; rows: readonly Row[] }

export type Selection<Row> = {
  /** What an action is for. */
  selected: readonly Row[]
  /** Whether 'Select all' is offered: all of this page is selected, and there is more. */
  canSelectAll: boolean
}

/**
 * What is selected: rows in sight, or all that the same filters let through while all of the page in sight is.
 * What is on another page by now, or was filtered away, is not. A page without rows selects nothing.
 */
export function readSelection<Row>(page: {
  selected: readonly Row[]
  rowCount: number
  total: number
  filters: string
  all: ChosenOfAllPages<Row> | null
}): Selection<Row> {
  const isWholePage = page.rowCount > 0 && page.selected.length === page.rowCount
  const selected = isWholePage && page.all?.filters === page.filters ? page.all.rows : page.selected
  return { selected, canSelectAll: isWholePage && selected.length < page.total }
}
