import { openLogReader } from '@/lib/decision-log/log-file'
import { type DecisionSummary, emptySummary, summariseLog } from '@/lib/decision-log/summary'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import type { Env } from '@/lib/server/env'
import { type CallSpan, callSpans, type LogState, logStateSchema } from '@/lib/status/calls-schema'

/** The calls of the last hour, day or week, from the log's own file: also while the gatekeeper is away. Throws where it cannot be read. */
export function readCalls(dataDir: string, now: number, span: CallSpan): DecisionSummary {
  const file = openLogReader(dataDir)
  if (file === null) return emptySummary(now, callSpans[span])
  try {
    return summariseLog(file, now, callSpans[span])
  } finally {
    file.close()
  }
}

/** Null: the gatekeeper does not answer within `limitMs`, or not in this form. */
export async function readLogState(
  env: Pick<Env, 'dataDir' | 'gatekeeperPort'>,
  limitMs: number,
): Promise<LogState | null> {
  const answer = await requestGatekeeper(env, 'GET', '/v1/decisions/log', undefined, limitMs)
  if (!answer.ok) return null
  const read = logStateSchema.safeParse(answer.value)
  return read.success ? read.data : null
}
