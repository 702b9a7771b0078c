import { columns } from '@/lib/decision-log/columns'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'

/** An entry as the world sees it: instants in ISO 8601, UTC. Its shape is that of `GET /v1/decisions` and of exports. */
export type ShownDecision = Omit<LoggedDecision, 'at' | 'askedAt'> & { at: string; askedAt: string | null }

export const showDecision = (entry: LoggedDecision): ShownDecision => ({
  ...entry,
  at: new Date(entry.at).toISOString(),
  askedAt: entry.askedAt === null ? null : new Date(entry.askedAt).toISOString(),
})

/** The first line of a CSV file (RFC 4180). */
export const csvHead = `${columns.join(',')}\r\n`

export function writeCsvLine(entry: LoggedDecision): string {
  const shown = showDecision(entry)
  return `${columns.map((name) => toCell(shown[name])).join(',')}\r\n`
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe; a number with its + is none. */
function toCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^\+[0-9]+$/.test(text)
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
