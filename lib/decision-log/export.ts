import { columns } from '@/lib/decision-log/columns'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'
import { toCsvLine } from '@/lib/shared/csv'

/** An entry as the world sees it: instants in ISO 8601, UTC. Its shape is that of `GET /v1/decisions` and of exports. */
export type ShownDecision = Omit<LoggedDecision, 'at' | 'askedAt'> & { at: string; askedAt: string | null }

export const showDecision = (entry: LoggedDecision): ShownDecision => ({
  ...entry,
  at: new Date(entry.at).toISOString(),
  askedAt: entry.askedAt === null ? null : new Date(entry.askedAt).toISOString(),
})

/** The first line of a CSV file (RFC 4180). */
export const csvHead = toCsvLine(columns)

export function writeCsvLine(entry: LoggedDecision): string {
  const shown = showDecision(entry)
  return toCsvLine(columns.map((name) => String(shown[name] ?? '')))
}
