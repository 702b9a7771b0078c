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

/** The calls of the last hour, and the log that tells of them. */
export type CallsStatus = {
  /** When it was read, milliseconds since the epoch. */
  at: number
  /** Null: the log cannot be read; the web log says why. */
  calls: DecisionSummary | null
  /** Null: the gatekeeper does not answer. */
  log: LogState | null
  /** How much is kept. */
  kept: { days: number; rows: number }
}
