import { sessionEnd } from '@/lib/hotdesk/end-time'
import { type HotDeskSession, isCurrent, type SessionChange, type SessionEnd } from '@/lib/hotdesk/session'
import type { HotDesk } from '@/lib/policy/snapshot'

export type LoginPlan =
  | { ok: true; change: SessionChange & { start: HotDeskSession } }
  | { ok: false; reason: 'not_allowed_here' | 'already_logged_in' }

/**
 * What a login with the right PIN does: starts a session and ends those in its way. Who sits at the phone is taken
 * over; the user's session elsewhere is moved, or refuses the login where the extension says so. Pure.
 */
export function planLogin(input: {
  sessions: readonly HotDeskSession[]
  /** For the new session. */
  id: string
  by: string
  extension: HotDesk
  endpoint: string
  phoneId: string
  timeZone: string
  at: number
}): LoginPlan {
  const { sessions, extension, endpoint, at } = input
  if (extension.allowedPhoneIds !== null && !extension.allowedPhoneIds.includes(input.phoneId))
    return { ok: false, reason: 'not_allowed_here' }
  const ends: SessionEnd[] = []
  for (const session of sessions) {
    const isOwn = session.extensionId === extension.id
    const isHere = session.endpoint === endpoint
    if (!isOwn && !isHere) continue
    if (isOwn && !isHere && isCurrent(session, at) && extension.secondLogin === 'refuse')
      return { ok: false, reason: 'already_logged_in' }
    ends.push({ session, kind: endKind(session, isOwn, isHere, at), by: input.by, reason: '' })
  }
  const endsAt = sessionEnd(extension.autoLogout, at, input.timeZone)
  const start: HotDeskSession = {
    id: input.id,
    extensionId: extension.id,
    extensionNumber: extension.number,
    endpoint,
    startedBy: input.by,
    startedAt: at,
    endsAt,
  }
  return { ok: true, change: { at, ends, start } }
}

function endKind(session: HotDeskSession, isOwn: boolean, isHere: boolean, at: number): SessionEnd['kind'] {
  if (!isCurrent(session, at)) return 'expired'
  if (isOwn && isHere) return 'renewed'
  return isOwn ? 'moved' : 'taken_over'
}
