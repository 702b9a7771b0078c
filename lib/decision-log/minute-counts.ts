import { bucketOf } from '@/lib/decision-log/latency-buckets'
import type { RecordHead } from '@/lib/decision-log/record-format'
import type { SqliteFile } from '@/lib/decision-log/sqlite-driver'

/** Why something is not in the log. `overwritten`: the switch had no more room for what its fallback decided. */
export type LossKind = 'allowed' | 'refused' | 'overwritten'

/** Counts of one transaction, written at its end. */
export type MinuteCounts = {
  count(head: RecordHead): void
  lose(at: number, kind: LossKind, count: number): void
  write(): void
}

const minuteMs = 60_000
const add = (counts: Map<string, number>, key: string, count: number): void =>
  void counts.set(key, (counts.get(key) ?? 0) + count)

/** Of an open log; what {@link MinuteCounts.write} writes belongs to the transaction that runs. */
export function createMinuteCounts(file: SqliteFile): MinuteCounts {
  const upsert = (table: string, ...keys: string[]) =>
    file.prepare(`INSERT INTO "${table}" ("minute", ${keys.map((key) => `"${key}"`).join(', ')}, "count")
      VALUES (?, ${keys.map(() => '?').join(', ')}, ?)
      ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count"`)
  const tables = {
    decisions: { statement: upsert('Minute', 'source', 'reason'), counts: new Map<string, number>() },
    latencies: { statement: upsert('MinuteLatency', 'bucket'), counts: new Map<string, number>() },
    losses: { statement: upsert('MinuteLoss', 'kind'), counts: new Map<string, number>() },
  }
  const { decisions, latencies, losses } = tables
  return {
    count({ at, source, reason, latencyUs }) {
      const minute = Math.floor(at / minuteMs)
      add(decisions.counts, `${minute}|${source}|${reason}`, 1)
      if (latencyUs !== null && source === 'gatekeeper')
        add(latencies.counts, `${minute}|${bucketOf(latencyUs)}`, 1)
    },
    lose(at, kind, count) {
      if (count > 0) add(losses.counts, `${Math.floor(at / minuteMs)}|${kind}`, count)
    },
    write() {
      for (const { statement, counts } of Object.values(tables)) {
        for (const [key, count] of counts) {
          const [minute, ...rest] = key.split('|')
          statement.run(Number(minute), ...rest, count)
        }
        counts.clear()
      }
    },
  }
}
