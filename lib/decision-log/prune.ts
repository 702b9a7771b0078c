import type { Limits } from '@/lib/decision-log/limits'
import { inTransaction, type SqliteFile } from '@/lib/decision-log/sqlite-driver'

const dayMs = 86_400_000
/** So few at a time that nobody waits for it: a few milliseconds. */
const rowsAtOnce = 1_000
const pagesAtOnce = 500

export type Pruned = { rows: number; pending: number; hasMore: boolean }

/** Removes one piece of what is beyond the limits, in a short transaction of its own. */
export function pruneLog(
  file: SqliteFile,
  size: { rows: number; pending: number },
  now: number,
  limits: Limits,
): Pruned {
  const oldest = now - limits.days * dayMs
  const used = usedBytes(file)
  const total = size.rows + size.pending
  // By its average size, what a row too many takes; at least a piece of them.
  const tooBig = used > limits.bytes ? Math.ceil(((used - limits.bytes) / used) * total) : 0
  const excess = Math.max(total - limits.rows, tooBig, 0)
  const pruned = inTransaction(file, () => {
    let rows = 0
    if (excess > 0)
      rows += file
        .prepare(
          'DELETE FROM "Decision" WHERE "id" IN (SELECT "id" FROM "Decision" ORDER BY "at", "trace" LIMIT ?)',
        )
        .run(Math.min(excess, rowsAtOnce)).changes
    else
      rows += file
        .prepare(
          'DELETE FROM "Decision" WHERE "id" IN (SELECT "id" FROM "Decision" WHERE "at" < ? ORDER BY "at", "trace" LIMIT ?)',
        )
        .run(oldest, rowsAtOnce).changes
    // Rows are older than blocks: these go when there are no rows left.
    const pending = rows === size.rows ? removeFirstBlock(file, excess - rows) : 0
    const minute = Math.floor(oldest / 60_000)
    for (const table of ['Minute', 'MinuteLatency', 'MinuteLoss'])
      file.prepare(`DELETE FROM "${table}" WHERE "minute" < ?`).run(minute)
    return { rows, pending }
  })
  file.pragma(`incremental_vacuum(${pagesAtOnce})`)
  const removed = pruned.rows + pruned.pending
  return { ...pruned, hasMore: removed > 0 && (removed < excess || pruned.rows === rowsAtOnce) }
}

/** Only a whole one: of one that is larger than what is too much, rows will be made first. */
function removeFirstBlock(file: SqliteFile, excess: number): number {
  const block = file.prepare('SELECT "id", "count" FROM "Block" ORDER BY "id" LIMIT 1').get() as
    | { id: number; count: number }
    | undefined
  if (!block || block.count > excess) return 0
  file.prepare('DELETE FROM "Block" WHERE "id" = ?').run(block.id)
  return block.count
}

/** Without the pages that are free to be filled again. */
function usedBytes(file: SqliteFile): number {
  const ask = (name: string): number => Number(file.pragma(name, { simple: true }))
  return (ask('page_count') - ask('freelist_count')) * ask('page_size')
}
