import { type Drift, driftAnswerSchema } from '@/lib/drift/schema'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import type { Env } from '@/lib/server/env'

export type DriftAnswer =
  /** Null: nothing differs from the active revision, as far as was looked. */
  { ok: true; drift: Drift | null } | { ok: false; message: string }

/** What differs from the active revision, as the gatekeeper knows it; waits at most so long (default 5 s). */
export async function readDrift(
  env: Pick<Env, 'dataDir' | 'gatekeeperPort'>,
  limitMs?: number,
): Promise<DriftAnswer> {
  const answer = await requestGatekeeper(env, 'GET', '/v1/drift', undefined, limitMs)
  if (!answer.ok) return answer
  const read = driftAnswerSchema.safeParse(answer.value)
  return read.success
    ? { ok: true, drift: read.data.drift }
    : { ok: false, message: 'The gatekeeper answers in another form: it is of another version.' }
}
