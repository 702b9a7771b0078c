import type { Transaction } from '@/lib/server/db'

/** When and by whom a row is written. */
export type Stamp = { at: Date; author: string }

/**
 * How one noun is written. `Item` is the object of the snapshot, with its secrets and place where it has any.
 */
export type NounTable<Item> = {
  create(tx: Transaction, items: Item[], stamp: Stamp): Promise<void>
  /** Writes the objects with all that hangs on them; version + 1. */
  update(tx: Transaction, items: Item[], stamp: Stamp): Promise<void>
  /** Once nothing else refers to them. */
  remove(tx: Transaction, ids: string[]): Promise<void>
}

/** Rows per statement: SQLite takes at most 32,766 values in one. */
const rowsPerStatement = 500

export function chunks<Item>(items: readonly Item[], size = rowsPerStatement): Item[][] {
  const result: Item[][] = []
  for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size))
  return result
}

export const createdBy = ({ at, author }: Stamp) => ({ createdAt: at, updatedAt: at, updatedBy: author })

export const changedBy = ({ at, author }: Stamp) => ({
  version: { increment: 1 },
  updatedAt: at,
  updatedBy: author,
})

/** Rows by the value of one of their columns, in their order. */
export function groupBy<Row, Key extends keyof Row>(rows: Row[], key: Key): Map<Row[Key], Row[]> {
  const groups = new Map<Row[Key], Row[]>()
  for (const row of rows) {
    const group = groups.get(row[key])
    if (group) group.push(row)
    else groups.set(row[key], [row])
  }
  return groups
}
