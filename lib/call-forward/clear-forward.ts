import { clearForwardSchema } from '@/lib/call-forward/schema'
import { toInvalid } from '@/lib/draft/save-form'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import type { Env } from '@/lib/server/env'
import type { Invalid, Refused } from '@/lib/shared/save-result'

export type ClearForwardResult = { ok: true } | Invalid | Refused

/**
 * Clears what an extension has set, through the gatekeeper, which owns it, tells the switch and records `by` in the
 * audit. What is not set any more counts as done.
 */
export async function clearForwardOf(
  env: Pick<Env, 'dataDir' | 'gatekeeperPort'>,
  input: unknown,
  by: string,
): Promise<ClearForwardResult> {
  const parsed = clearForwardSchema.safeParse(input)
  if (!parsed.success) return toInvalid(parsed.error)
  const { extensionId, kind } = parsed.data
  const query = new URLSearchParams({ extensionId, kind, by })
  const answer = await requestGatekeeper(env, 'DELETE', `/v1/forwards?${query}`)
  return answer.ok ? { ok: true } : { ok: false, reason: 'refused', message: answer.message }
}
