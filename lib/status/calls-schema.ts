import { z } from 'zod'
import type { DecisionSummary } from '@/lib/decision-log/summary'

/** How the decision log is doing, as the gatekeeper says. */
export const logStateSchema = z.object({
  /** Decisions in memory that are not written yet. */
  waiting: z.number(),
  /** Since the gatekeeper's start. */
  droppedAllowed: z.number(),
  droppedRefused: z.number(),
  rows: z.number(),
  /** Written, and not in rows yet. */
  pending: z.number(),
  bytes: z.number(),
  isFailing: z.boolean(),
})
export type LogState = z.infer<typeof logStateSchema>

/** What the screen can show: the log keeps counts of minutes as long as its rows. */
export const callSpans = {
  hour: { steps: 60, stepMinutes: 1, last: 'last hour', each: 'Minutes' },
  day: { steps: 96, stepMinutes: 15, last: 'last 24 hours', each: 'Quarters of an hour' },
  week: { steps: 168, stepMinutes: 60, last: 'last 7 days', each: 'Hours' },
} as const
export type CallSpan = keyof typeof callSpans

/** The last hour where it is none of them. */
export const readCallSpan = (text: unknown): CallSpan => (text === 'day' || text === 'week' ? text : 'hour')

/** The calls of some time, and the log that tells of them. */
export type CallsStatus = {
  span: CallSpan
  /** When it was read, milliseconds since the epoch. */
  at: number
  /** Null: the log cannot be read; the web log says why. */
  calls: DecisionSummary | null
  /** Null: the gatekeeper does not answer. */
  log: LogState | null
  /** How much is kept. */
  kept: { days: number; rows: number }
}
