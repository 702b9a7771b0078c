import { dateField } from '@/lib/policy/fields'

/** What {@link readInstant} can return: the years 1970 to 9999, in milliseconds since the epoch. */
export const earliestInstant = 0
export const latestInstant = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * An ISO 8601 instant with its zone (`2026-12-25T09:00:00-05:00`, `…Z`) in milliseconds since the epoch; null if it is
 * none. Without a zone it would mean another instant on every machine: refused.
 */
export function readInstant(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null
  // Date.parse would take 30 February for 2 March.
  if (!dateField.safeParse(text.slice(0, 10)).success) return null
  const instant = Date.parse(text)
  return instant >= earliestInstant && instant <= latestInstant ? instant : null
}
