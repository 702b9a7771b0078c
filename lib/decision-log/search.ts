import { columnList, readRow } from '@/lib/decision-log/columns'
import type { Cursor, DecisionFilter } from '@/lib/decision-log/filter'
import { unitsOf } from '@/lib/decision-log/log-writer'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'
import { readRecords } from '@/lib/decision-log/record-format'
import type { SqliteFile } from '@/lib/decision-log/sqlite-driver'

export type Order = 'newest' | 'oldest'
export type Page = {
  filter: DecisionFilter
  order: Order
  limit: number
  /** Only what comes behind this entry in the order; null: from the beginning. */
  behind: Cursor | null
}

/** What fits, in the order of time (equal times: of traces); also what is not put into rows yet. */
export function searchLog(file: SqliteFile, page: Page): LoggedDecision[] {
  // Rows and blocks are of one instant: a block that becomes rows meanwhile would be there twice, or not at all.
  file.exec('BEGIN')
  try {
    const rows = searchRows(file, page)
    const found = [...rows, ...searchBlocks(file, page, rows)].sort(compareIn(page.order))
    return found.slice(0, page.limit)
  } finally {
    file.exec('COMMIT')
  }
}

/** Every entry that fits, page by page. */
export function* readLog(
  file: SqliteFile,
  filter: DecisionFilter,
  order: Order,
  pageSize = 1_000,
): Generator<LoggedDecision> {
  for (let behind: Cursor | null = null; ; ) {
    const entries = searchLog(file, { filter, order, limit: pageSize, behind })
    yield* entries
    const last = entries.at(-1)
    if (!last || entries.length < pageSize) return
    behind = last
  }
}

const compareIn =
  (order: Order) =>
  (left: Cursor, right: Cursor): number => {
    const first = left.at - right.at || (left.trace < right.trace ? -1 : left.trace > right.trace ? 1 : 0)
    return order === 'oldest' ? first : -first
  }

/** No name of a column comes from a question. */
const equalColumns = ['reason', 'decision', 'source', 'trace', 'revision'] as const

type Condition = { sql: string; values: unknown[] }

function conditionsOf({ filter, behind, order }: Page): Condition[] {
  const { since, until, phone, number, begins } = filter
  const conditions: (Condition | null)[] = [
    since === undefined ? null : { sql: '"at" >= ?', values: [since] },
    until === undefined ? null : { sql: '"at" < ?', values: [until] },
    phone === undefined ? null : { sql: '("device" = ? OR "actingNumber" = ?)', values: [phone, phone] },
    number === undefined ? null : { sql: '("dialed" = ? OR "sent" = ?)', values: [number, number] },
    begins === undefined ? null : { sql: 'substr("dialed", 1, ?) = ?', values: [begins.length, begins] },
    behind && {
      sql: `("at", "trace") ${order === 'newest' ? '<' : '>'} (?, ?)`,
      values: [behind.at, behind.trace],
    },
    ...equalColumns.map((name) =>
      filter[name] === undefined ? null : { sql: `"${name}" = ?`, values: [filter[name]] },
    ),
  ]
  return conditions.filter((one) => one !== null)
}

function searchRows(file: SqliteFile, page: Page): LoggedDecision[] {
  const conditions = conditionsOf(page)
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`
  const way = page.order === 'newest' ? 'DESC' : 'ASC'
  const sql = `SELECT ${columnList} FROM "Decision" ${where} ORDER BY "at" ${way}, "trace" ${way} LIMIT ?`
  return file
    .prepare(sql)
    .all(...conditions.flatMap(({ values }) => values), page.limit)
    .map(readRow)
}

/** What fits of the blocks, as far as it can stand on the page beside the rows that were found. */
function searchBlocks(file: SqliteFile, page: Page, rows: readonly LoggedDecision[]): LoggedDecision[] {
  const compare = compareIn(page.order)
  const lastRow = rows.length < page.limit ? undefined : rows.at(-1)
  const isNewest = page.order === 'newest'
  const blocks = file.prepare(`SELECT "id", "fromAt", "untilAt", "done" FROM "Block"
    ORDER BY ${isNewest ? '"untilAt" DESC' : '"fromAt"'}`)
  const unitsById = file.prepare('SELECT "units" FROM "Block" WHERE "id" = ?')
  let found: LoggedDecision[] = []
  for (const block of blocks.all() as { id: number; fromAt: number; untilAt: number; done: number }[]) {
    if (isBeside(block, page, lastRow)) continue
    const last = found.length < page.limit ? undefined : found[page.limit - 1]
    if (last && (isNewest ? block.untilAt < last.at : block.fromAt > last.at)) break
    const { units } = unitsById.get(block.id) as { units: Buffer }
    for (const entry of readRecords(unitsOf(units).subarray(block.done)))
      if (fits(entry, page.filter) && (page.behind === null || compare(entry, page.behind) > 0))
        found.push(entry)
    found = found.sort(compare).slice(0, page.limit)
  }
  return found
}

/** Does nothing of this block belong on the page, by its times alone? */
function isBeside(
  { fromAt, untilAt }: { fromAt: number; untilAt: number },
  { filter, behind, order }: Page,
  lastRow: Cursor | undefined,
): boolean {
  if (filter.since !== undefined && untilAt < filter.since) return true
  if (filter.until !== undefined && fromAt >= filter.until) return true
  if (behind && (order === 'newest' ? fromAt > behind.at : untilAt < behind.at)) return true
  return lastRow !== undefined && (order === 'newest' ? untilAt < lastRow.at : fromAt > lastRow.at)
}

/** The same as the conditions in SQL, for what is not in rows yet. */
function fits(entry: LoggedDecision, filter: DecisionFilter): boolean {
  const { since, until, phone, number, begins, reason, decision, source, trace, revision } = filter
  return (
    (since === undefined || entry.at >= since) &&
    (until === undefined || entry.at < until) &&
    (phone === undefined || entry.device === phone || entry.actingNumber === phone) &&
    (number === undefined || entry.dialed === number || entry.sent === number) &&
    (begins === undefined || entry.dialed.startsWith(begins)) &&
    (reason === undefined || entry.reason === reason) &&
    (decision === undefined || entry.decision === decision) &&
    (source === undefined || entry.source === source) &&
    (trace === undefined || entry.trace === trace) &&
    (revision === undefined || entry.revision === revision)
  )
}
