import { z } from 'zod'
import type { SqliteFile } from '@/lib/decision-log/sqlite-driver'
import { reasons } from '@/lib/policy/decision'
import type { RefusedGroup } from '@/lib/refused-calls/schema'
import type { ListRules } from '@/lib/shared/list-query'

const rowSchema = z.object({
  id: z.string(),
  dialed: z.string(),
  reason: z.enum(reasons),
  actingNumber: z.string(),
  actingName: z.string(),
  device: z.string(),
  classOfService: z.string(),
  count: z.number(),
  first: z.number(),
  last: z.number(),
})

/** So many groups are shown at most: the latest. */
const mostGroups = 5_000

// SQLite takes the other columns of a group from the row that has the MAX.
const sql = `
SELECT "trace" AS "id", "dialed", "reason", "actingNumber", "actingName", "device", "classOfService",
  COUNT(*) AS "count", MIN("at") AS "first", MAX("at") AS "last"
FROM "Decision"
WHERE "at" >= ? AND "decision" = 'deny' AND "source" <> 'api'
GROUP BY CASE "actingId" WHEN '' THEN "device" ELSE "actingId" END, "dialed", "reason"
ORDER BY "last" DESC LIMIT ?`

/** Refused calls since an instant (epoch milliseconds), in groups, the latest first. Questions of tools are no calls. */
export function readRefusedGroups(file: SqliteFile, since: number): RefusedGroup[] {
  return file
    .prepare(sql)
    .all(since, mostGroups)
    .map((row) => {
      const { first, last, ...group } = rowSchema.parse(row)
      return { ...group, first: new Date(first).toISOString(), last: new Date(last).toISOString() }
    })
}

export const refusedRules: ListRules<RefusedGroup> = {
  sorts: {
    number: (row) => row.dialed,
    who: (row) => row.actingNumber || row.device,
    reason: (row) => row.reason,
    count: (row) => row.count,
    last: (row) => row.last,
  },
  defaultSort: '-last',
  text: (row) => [row.dialed, row.actingNumber, row.actingName, row.device, row.classOfService],
  filters: { reason: (row, value) => row.reason === value },
}
