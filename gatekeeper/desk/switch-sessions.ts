import type { AmiClient } from '@/lib/asterisk/ami/client'
import { deleteValue, putValue } from '@/lib/asterisk/ami/database'
import { headerOf } from '@/lib/asterisk/ami/frames'
import { reconcileFamily } from '@/lib/asterisk/ami/reconcile-family'
import { astdb } from '@/lib/asterisk/names'
import type { PhoneState } from '@/lib/hotdesk/auto-logout'
import type { HotDeskSession, SessionChange } from '@/lib/hotdesk/session'

/** The switch's cache of who sits where (AstDB), which its fallback reads. The database is the truth. */

const deviceValue = (session: HotDeskSession): string =>
  `${session.extensionId}|${session.endsAt === null ? 0 : Math.floor(session.endsAt / 1000)}`

/** Writes what one change changed; both keys of a session together. */
export async function pushChange(ami: AmiClient, { ends, start }: SessionChange): Promise<void> {
  const { deviceFamily, userFamily } = astdb
  for (const { session } of ends) {
    if (session.endpoint !== start?.endpoint) await deleteValue(ami, deviceFamily, session.endpoint)
    if (session.extensionId !== start?.extensionId) await deleteValue(ami, userFamily, session.extensionId)
  }
  if (!start) return
  await putValue(ami, deviceFamily, start.endpoint, deviceValue(start))
  await putValue(ami, userFamily, start.extensionId, start.endpoint)
}

/**
 * Makes the switch's copy equal to the sessions: after its start, and when a write may have been lost. Resolves with
 * how many keys were not right.
 */
export async function reconcileSessions(
  ami: AmiClient,
  sessions: readonly HotDeskSession[],
): Promise<number> {
  const { deviceFamily, userFamily } = astdb
  const devices = new Map(sessions.map((session) => [session.endpoint, deviceValue(session)]))
  const users = new Map(sessions.map((session) => [session.extensionId, session.endpoint]))
  let changes = 0
  for (const [family, wanted] of [
    [deviceFamily, devices],
    [userFamily, users],
  ] as const) {
    const { deleted, put } = await reconcileFamily(ami, family, wanted)
    changes += deleted.length + put.length
  }
  return changes
}

const idleStates = new Set(['NOT_INUSE'])
const unregisteredStates = new Set(['UNAVAILABLE', 'INVALID'])
const unknownStates = new Set(['', 'UNKNOWN'])

/** What the switch says about a phone. */
export async function askPhoneState(ami: AmiClient, endpoint: string): Promise<PhoneState> {
  const answer = await ami.send('Getvar', { Variable: `DEVICE_STATE(PJSIP/${endpoint})` })
  const state = headerOf(answer, 'value')
  if (unknownStates.has(state)) return 'unknown'
  if (unregisteredStates.has(state)) return 'unregistered'
  return idleStates.has(state) ? 'idle' : 'in_use'
}
