import { quantileUs } from '@/lib/decision-log/latency-buckets'
import type { DecisionSource } from '@/lib/decision-log/logged-decision'
import type { SqliteFile } from '@/lib/decision-log/sqlite-driver'
import type { Reason } from '@/lib/policy/decision'

/** Calls of one minute, or of as many as were asked for. `fallback` of them, allowed or refused, were decided by the fallback. */
export type MinuteOfCalls = {
  /** Its beginning, milliseconds since the epoch. */
  at: number
  allowed: number
  refused: number
  fallback: number
}

/** What was decided in a span of time; questions of people and tools are counted apart, for they are no calls. */
export type DecisionSummary = {
  /** One for each step, the oldest first; the last one is the step that runs. */
  minutes: MinuteOfCalls[]
  allowed: number
  refused: number
  fallback: number
  /** Questions with a token. */
  asked: number
  /** Calls by reason, the most frequent first. */
  reasons: { reason: Reason; count: number }[]
  /** How long the switch waited for an answer, microseconds, right within a fifth; null: nothing was answered. */
  latency: { p50Us: number; p99Us: number } | null
  /** Decisions that were made and are not in the log. */
  lost: { allowed: number; refused: number; overwritten: number }
}

const minuteMs = 60_000

/** How far back, in steps of so many minutes. Steps begin at whole multiples of their length since the epoch. */
export type Span = { steps: number; stepMinutes: number }
const anHour: Span = { steps: 60, stepMinutes: 1 }

const firstMinute = (now: number, { steps, stepMinutes }: Span): number =>
  (Math.floor(now / minuteMs / stepMinutes) - steps + 1) * stepMinutes

/** Nothing was decided in the steps up to `now`. */
export const emptySummary = (now: number, span = anHour): DecisionSummary => ({
  minutes: Array.from({ length: span.steps }, (_, index) => ({
    at: (firstMinute(now, span) + index * span.stepMinutes) * minuteMs,
    allowed: 0,
    refused: 0,
    fallback: 0,
  })),
  allowed: 0,
  refused: 0,
  fallback: 0,
  asked: 0,
  reasons: [],
  latency: null,
  lost: { allowed: 0, refused: 0, overwritten: 0 },
})

/** The steps up to `now`, the one that runs among them. */
export function summariseLog(file: SqliteFile, now: number, span = anHour): DecisionSummary {
  const last = Math.floor(now / minuteMs)
  const first = firstMinute(now, span)
  const summary = emptySummary(now, span)
  const ask = <Row>(columns: string, table: string): Row[] =>
    file
      .prepare(`SELECT "minute", ${columns}, "count" FROM "${table}" WHERE "minute" BETWEEN ? AND ?`)
      .all(first, last) as Row[]

  const byReason = new Map<Reason, number>()
  type Counted = { minute: number; source: DecisionSource; reason: Reason; count: number }
  for (const { minute, source, reason, count } of ask<Counted>('"source", "reason"', 'Minute')) {
    if (source === 'api') {
      summary.asked += count
      continue
    }
    const of = summary.minutes[Math.floor((minute - first) / span.stepMinutes)]
    const outcome = reason === 'granted' || reason === 'emergency' ? 'allowed' : 'refused'
    summary[outcome] += count
    if (of) of[outcome] += count
    if (source === 'fallback') {
      summary.fallback += count
      if (of) of.fallback += count
    }
    byReason.set(reason, (byReason.get(reason) ?? 0) + count)
  }
  summary.reasons = [...byReason]
    .map(([reason, count]) => ({ reason, count }))
    .sort((left, right) => right.count - left.count || (left.reason < right.reason ? -1 : 1))

  const buckets = new Map<number, number>()
  for (const { bucket, count } of ask<{ bucket: number; count: number }>('"bucket"', 'MinuteLatency'))
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + count)
  const [p50Us, p99Us] = [quantileUs(buckets, 0.5), quantileUs(buckets, 0.99)]
  if (p50Us !== null && p99Us !== null) summary.latency = { p50Us, p99Us }

  type Loss = { kind: keyof DecisionSummary['lost']; count: number }
  for (const { kind, count } of ask<Loss>('"kind"', 'MinuteLoss')) summary.lost[kind] += count
  return summary
}
