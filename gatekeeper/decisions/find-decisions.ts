import type { DecisionQuery } from '@/lib/decision-log/filter'
import { openLogReader } from '@/lib/decision-log/log-file'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'
import { searchLog } from '@/lib/decision-log/search'

/** The newest entries that fit; none where there is no log yet. Throws what SQLite says. */
export function findDecisions(
  dataDir: string,
  { before, limit, ...filter }: DecisionQuery,
): LoggedDecision[] {
  const file = openLogReader(dataDir)
  if (file === null) return []
  try {
    return searchLog(file, { filter, order: 'newest', limit, behind: before ?? null })
  } finally {
    file.close()
  }
}
