import { type LimitsAnswer, limitsAnswerSchema } from '@/lib/call-limit/schema'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import type { Env } from '@/lib/server/env'

type Settings = Pick<Env, 'dataDir' | 'gatekeeperPort'>

/** No page waits for a gatekeeper that hangs. */
const limitMs = 800

/** What is counted now; null: the gatekeeper does not answer. */
export async function readLimits(settings: Settings): Promise<LimitsAnswer | null> {
  const answer = await requestGatekeeper(settings, 'GET', '/v1/limits', undefined, limitMs)
  return answer.ok ? limitsAnswerSchema.parse(answer.value) : null
}
