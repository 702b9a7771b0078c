import { z } from 'zod'
import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { toInvalid } from '@/lib/draft/save-form'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import { logOutSchema } from '@/lib/hot-desk-board/schema'
import { now } from '@/lib/server/clock'
import { type Database, writeTransaction } from '@/lib/server/db'
import type { Env } from '@/lib/server/env'
import type { Invalid, Refused } from '@/lib/shared/save-result'

export type Ended = { extension: string; device: string }
export type LogOutResult = { ok: true; ended: Ended[] } | Invalid | Refused

const endedSchema = z.object({
  ended: z.array(z.object({ id: z.string(), extension: z.string(), device: z.string() })),
})

/** As many as the gatekeeper takes in one request. */
const devicesAtOnce = 200

/** Ends the sessions at phones through the gatekeeper, which owns them. One that is free already counts as done. */
export async function logOutDevices(
  db: Database,
  env: Pick<Env, 'dataDir' | 'gatekeeperPort'>,
  input: unknown,
  author: Author,
): Promise<LogOutResult> {
  const parsed = logOutSchema.safeParse(input)
  if (!parsed.success) return toInvalid(parsed.error)
  const { devices, reason } = parsed.data
  const ended: z.infer<typeof endedSchema>['ended'] = []
  let failure: string | null = null
  for (let first = 0; first < devices.length; first += devicesAtOnce) {
    const body = { devices: devices.slice(first, first + devicesAtOnce), reason, by: author.name }
    const answer = await requestGatekeeper(env, 'POST', '/v1/hotdesk/logout', body)
    if (answer.ok) ended.push(...endedSchema.parse(answer.value).ended)
    else {
      failure = answer.message
      break
    }
  }
  await recordEnds(db, ended, reason, author)
  if (failure === null)
    return { ok: true, ended: ended.map(({ extension, device }) => ({ extension, device })) }
  const done = ended.length === 0 ? 'Nobody was logged out.' : `${ended.length} were logged out before that.`
  return { ok: false, reason: 'refused', message: `${failure} ${done}` }
}

/** For the audit: sessions that somebody ended, by whatever way. */
export async function recordEnds(
  db: Database,
  ended: readonly { id: string; extension: string; device: string }[],
  reason: string,
  author: Author,
): Promise<void> {
  if (ended.length === 0) return
  await writeTransaction(db, (tx) =>
    recordAudit(
      tx,
      author,
      now(),
      ended.map(({ id, extension, device }) => ({
        action: 'logged-out',
        kind: 'hot-desk-session',
        objectId: id,
        objectName: `${extension} at phone ${device}`,
        before: { extension, device },
        after: { reason },
      })),
    ),
  )
}
