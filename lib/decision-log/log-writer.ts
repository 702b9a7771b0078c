import { columnList, columns, valuesOf } from '@/lib/decision-log/columns'
import type { Limits } from '@/lib/decision-log/limits'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'
import { createMinuteCounts, type LossKind } from '@/lib/decision-log/minute-counts'
import { pruneLog } from '@/lib/decision-log/prune'
import { lengthAt, readHead, readRecord } from '@/lib/decision-log/record-format'
import { inTransaction, type SqliteFile } from '@/lib/decision-log/sqlite-driver'

/** Writes the log: the one writer of its file. Every function throws what SQLite says, and has then written nothing. */
export type LogWriter = {
  /**
   * Puts records in, as the answering thread wrote them. As many as `rows` allows become rows at once; the others stay
   * a block, which {@link ingest} makes into rows later: a thousand records in a block cost what ten rows do.
   */
  append(units: Uint16Array, count: number, rows: number): void
  /** Makes at most `rows` rows of blocks. Gives how many it made. */
  ingest(rows: number): number
  /**
   * Puts in what the switch decided by itself. What is there already, by its trace, is left and not counted again. Gives
   * those that were new.
   */
  record(entries: readonly (LoggedDecision & { overwritten: number })[]): LoggedDecision[]
  lose(at: number, losses: Readonly<Record<LossKind, number>>): void
  /** Removes a piece of what is too old or too much; true: there is more to remove. */
  prune(now: number, limits: Limits): boolean
  size(): { rows: number; pending: number; bytes: number }
  close(): void
}

export function createLogWriter(file: SqliteFile): LogWriter {
  const minutes = createMinuteCounts(file)
  const insert = file.prepare(
    `INSERT OR IGNORE INTO "Decision" (${columnList}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  const putBlock = file.prepare(
    'INSERT INTO "Block" ("fromAt", "untilAt", "count", "done", "units") VALUES (?, ?, ?, 0, ?)',
  )
  const firstBlock = file.prepare('SELECT "id", "count", "done", "units" FROM "Block" ORDER BY "id" LIMIT 1')
  const advanceBlock = file.prepare('UPDATE "Block" SET "count" = "count" - ?, "done" = ? WHERE "id" = ?')
  const removeBlock = file.prepare('DELETE FROM "Block" WHERE "id" = ?')
  const numberOf = (sql: string): number =>
    Number((file.prepare(sql).get() as { n: number | null } | undefined)?.n ?? 0)
  let rows = numberOf('SELECT count(*) AS n FROM "Decision"')
  let pending = numberOf('SELECT sum("count") AS n FROM "Block"')

  const putRow = (entry: LoggedDecision): boolean => insert.run(...valuesOf(entry)).changes > 0

  /** Rows of at most `most` records from `start` on. Gives where it ended, and how many were read and put. */
  const putRows = (units: Uint16Array, start: number, most: number) => {
    let [end, read, put] = [start, 0, 0]
    for (; read < most; read++) {
      const length = lengthAt(units, end)
      if (length === 0) break
      if (putRow(readRecord(units, end))) put++
      end += length
    }
    return { end, read, put }
  }

  const countAll = (units: Uint16Array): { fromAt: number; untilAt: number } => {
    let [fromAt, untilAt] = [Number.MAX_SAFE_INTEGER, 0]
    for (let start = 0; ; ) {
      const length = lengthAt(units, start)
      if (length === 0) return { fromAt, untilAt }
      const head = readHead(units, start)
      minutes.count(head)
      if (head.at < fromAt) fromAt = head.at
      if (head.at > untilAt) untilAt = head.at
      start += length
    }
  }

  return {
    append(units, count, most) {
      const made = inTransaction(file, () => {
        const { fromAt, untilAt } = countAll(units)
        minutes.write()
        if (pending === 0 && count <= most) return { rows: putRows(units, 0, count).put, pending: 0 }
        const bytes = Buffer.from(units.buffer, units.byteOffset, units.byteLength)
        putBlock.run(fromAt, untilAt, count, bytes)
        return { rows: 0, pending: count }
      })
      rows += made.rows
      pending += made.pending
    },
    ingest(most) {
      let left = most
      while (left > 0 && pending > 0) {
        const block = firstBlock.get() as
          | { id: number; count: number; done: number; units: Buffer }
          | undefined
        if (!block) {
          pending = 0
          break
        }
        const { read, put } = inTransaction(file, () => {
          const made = putRows(unitsOf(block.units), block.done, left)
          // A block that ends before its count was damaged on the disk: the rest of it cannot be read.
          if (made.read === block.count || made.read < left) removeBlock.run(block.id)
          else advanceBlock.run(made.read, made.end, block.id)
          return made
        })
        rows += put
        pending -= read < left ? block.count : read
        left -= Math.max(read, 1)
      }
      return most - left
    },
    record(entries) {
      const fresh = inTransaction(file, () => {
        const isNew = entries.filter((entry) => putRow(entry))
        for (const entry of isNew) {
          minutes.count(entry)
          minutes.lose(entry.at, 'overwritten', entry.overwritten)
        }
        minutes.write()
        return isNew
      })
      rows += fresh.length
      return fresh
    },
    lose(at, losses) {
      inTransaction(file, () => {
        for (const kind of ['allowed', 'refused', 'overwritten'] as const)
          minutes.lose(at, kind, losses[kind])
        minutes.write()
      })
    },
    prune(now, limits) {
      const pruned = pruneLog(file, { rows, pending }, now, limits)
      rows -= pruned.rows
      pending -= pruned.pending
      return pruned.hasMore
    },
    size: () => ({ rows, pending, bytes: sizeOf(file) }),
    close: () => void file.close(),
  }
}

const sizeOf = (file: SqliteFile): number =>
  Number(file.pragma('page_count', { simple: true })) * Number(file.pragma('page_size', { simple: true }))

/** The units of a block as they stand in the file. */
export const unitsOf = (bytes: Buffer): Uint16Array => {
  // A buffer of the driver may begin at an odd address.
  const copy = new Uint8Array(bytes)
  return new Uint16Array(copy.buffer, 0, copy.byteLength >> 1)
}
