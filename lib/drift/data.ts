import { type Drift, driftAnswerSchema, driftDetailsAnswerSchema } from '@/lib/drift/schema'
import type { LoadedDrift } from '@/lib/drift/view'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import type { Env } from '@/lib/server/env'

const otherForm = 'The gatekeeper answers in another form: it is of another version.'

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
  return read.success ? { ok: true, drift: read.data.drift } : { ok: false, message: otherForm }
}

/** The same line by line. */
export async function readDriftDetails(env: Pick<Env, 'dataDir' | 'gatekeeperPort'>): Promise<LoadedDrift> {
  const answer = await requestGatekeeper(env, 'GET', '/v1/drift/details')
  if (!answer.ok) return { ok: false, message: answer.message }
  const read = driftDetailsAnswerSchema.safeParse(answer.value)
  return read.success
    ? { ok: true, revision: read.data.revision, details: read.data.details }
    : { ok: false, message: otherForm }
}
