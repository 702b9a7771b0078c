import type { DecisionSummary } from '@/lib/decision-log/summary'
import { requireRole } from '@/lib/server/auth'
import { nowMs } from '@/lib/server/clock'
import { env } from '@/lib/server/env'
import { createLogger } from '@/lib/server/logger'
import { readCallsOfHour, readLogState } from '@/lib/status/calls-data'
import type { CallsStatus } from '@/lib/status/calls-schema'

/** A page must not wait longer than this for a gatekeeper that hangs. */
const limitMs = 500

/** The calls of the last hour, for everybody but the help desk. */
export async function loadCallsStatus(): Promise<CallsStatus> {
  await requireRole('viewer')
  const at = nowMs()
  const { days, rows } = env().decisionLog
  return { at, calls: readCalls(at), log: await readLogState(env(), limitMs), kept: { days, rows } }
}

function readCalls(at: number): DecisionSummary | null {
  try {
    return readCallsOfHour(env().dataDir, at)
  } catch (error) {
    createLogger('web').error({ err: error }, 'The decision log cannot be read.')
    return null
  }
}
