import { listRefusedGroups, readRefusedCall, usualDays } from '@/lib/refused-calls/data'
import { refusedRules } from '@/lib/refused-calls/groups'
import type { RefusedCall, RefusedGroup } from '@/lib/refused-calls/schema'
import { requireRole } from '@/lib/server/auth'
import { nowMs } from '@/lib/server/clock'
import { env } from '@/lib/server/env'
import { createLogger } from '@/lib/server/logger'
import { webDatabase } from '@/lib/server/web-database'
import { type ListPage, readListQuery, type SearchParams } from '@/lib/shared/list-query'

export const dayChoices = [1, 7, 30] as const

/** `list` null: the log cannot be read. `days`: how far it looks back. */
export async function loadRefusedCalls(
  params: SearchParams,
): Promise<{ list: ListPage<RefusedGroup> | null; days: number; now: string }> {
  await requireRole('viewer')
  const days = dayChoices.find((choice) => String(choice) === params.days) ?? usualDays
  const at = nowMs()
  const now = new Date(at).toISOString()
  try {
    return {
      list: listRefusedGroups(env().dataDir, at, days, readListQuery(params, refusedRules)),
      days,
      now,
    }
  } catch (error) {
    createLogger('web').error({ err: error }, 'The decision log cannot be read.')
    return { list: null, days, now }
  }
}

/** Null: the log does not have it any more. */
export async function loadRefusedCall(trace: string): Promise<RefusedCall | null> {
  await requireRole('viewer')
  return readRefusedCall(webDatabase(), env().dataDir, nowMs(), trace)
}
