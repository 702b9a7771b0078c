import type { Author } from '@/lib/audit/author'
import { liftedSchema, liftLimitsSchema } from '@/lib/call-limit/schema'
import { toInvalid } from '@/lib/draft/save-form'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import type { Env } from '@/lib/server/env'
import type { Invalid, Refused } from '@/lib/shared/save-result'

export type LiftLimitsResult = { ok: true; lifted: number } | Invalid | Refused

/** Ends locks, and begins to count anew; the gatekeeper notes who did it and why. */
export async function liftLimits(
  settings: Pick<Env, 'dataDir' | 'gatekeeperPort'>,
  input: unknown,
  author: Author,
): Promise<LiftLimitsResult> {
  const parsed = liftLimitsSchema.safeParse(input)
  if (!parsed.success) return toInvalid(parsed.error)
  const body = { ...parsed.data, by: author.name }
  const answer = await requestGatekeeper(settings, 'POST', '/v1/limits/lift', body)
  if (!answer.ok) return { ok: false, reason: 'refused', message: answer.message }
  return { ok: true, lifted: liftedSchema.parse(answer.value).lifted.length }
}
