import type { DecisionSummary } from '@/lib/decision-log/summary'
import { requireRole } from '@/lib/server/auth'
import { nowMs } from '@/lib/server/clock'
import { env } from '@/lib/server/env'
import { createLogger } from '@/lib/server/logger'
import { readCalls, readLogState } from '@/lib/status/calls-data'
import type { CallSpan, CallsStatus } from '@/lib/status/calls-schema'

/** A page must not wait longer than this for a gatekeeper that hangs. */
const limitMs = 500

/** The calls of the last hour, day or week, for everybody but the help desk. */
export async function loadCallsStatus(span: CallSpan): Promise<CallsStatus> {
  await requireRole('viewer')
  const at = nowMs()
  const { days, rows } = env().decisionLog
  return {
    span,
    at,
    calls: tryCalls(at, span),
    log: await readLogState(env(), limitMs),
    kept: { days, rows },
  }
}

function tryCalls(at: number, span: CallSpan): DecisionSummary | null {
  try {
    return readCalls(env().dataDir, at, span)
  } catch (error) {
    createLogger('web').error({ err: error }, 'The decision log cannot be read.')
    return null
  }
}
