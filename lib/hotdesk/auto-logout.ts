import type { Directory } from '@/lib/hotdesk/directory'
import { type HotDeskSession, isCurrent, type SessionEnd } from '@/lib/hotdesk/session'

/** A phone must have been unregistered for this long, with the switch up, before its user is logged out. */
export const unregisteredMs = 120_000

/** What is known of a phone now; `unknown` while the switch cannot be asked. */
export type PhoneState = 'in_use' | 'idle' | 'unregistered' | 'unknown'

/**
 * The sessions to end now: past their end, of an extension that is no more, or of a phone that has been unregistered
 * for {@link unregisteredMs}. Never while the phone is in a call, and not while nobody can say whether it is
 * (`unknown`); past its end a session already counts for no new call. Pure: `unregisteredSince` is kept by the caller.
 */
export function findEndedSessions(input: {
  sessions: readonly HotDeskSession[]
  directory: Directory
  at: number
  phoneState: (endpoint: string) => PhoneState
  unregisteredSince: (endpoint: string) => number | null
}): SessionEnd[] {
  const ends: SessionEnd[] = []
  for (const session of input.sessions) {
    const state = input.phoneState(session.endpoint)
    if (state === 'in_use' || state === 'unknown') continue
    const extension = input.directory.hotDeskById(session.extensionId)
    const since = input.unregisteredSince(session.endpoint)
    const end = (kind: SessionEnd['kind'], reason: string) =>
      ends.push({ session, kind, by: 'gatekeeper', reason })
    if (!extension) end('extension_deleted', 'The extension is no longer a Hot Desk extension.')
    else if (input.directory.phoneIdOf(session.endpoint) === null)
      end('extension_deleted', 'The phone is no longer there.')
    else if (!isCurrent(session, input.at)) end('expired', 'The time of automatic logout was reached.')
    else if (extension.autoLogout.whenUnregistered && since !== null && input.at - since >= unregisteredMs)
      end('unregistered', 'The phone was not registered for 120 seconds.')
  }
  return ends
}
