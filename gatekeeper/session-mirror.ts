import { type HotDeskSession, isCurrent } from '@/lib/hotdesk/session'
import type { Sessions } from '@/lib/policy/decision'

/** Who sits where, in the answering thread's memory. */
export type SessionMirror = {
  replace(sessions: readonly HotDeskSession[]): void
  list(): readonly HotDeskSession[]
  /** The sessions as `decide` asks for them. INVARIANT: used before the next call of `at`; nothing is allocated. */
  at(instant: number): Sessions
  isOccupied(endpoint: string, at: number): boolean
}

export function createSessionMirror(): SessionMirror {
  let sessions: readonly HotDeskSession[] = []
  let byEndpoint = new Map<string, HotDeskSession>()
  let instant = 0
  const view: Sessions = {
    occupantOf(endpoint) {
      const session = byEndpoint.get(endpoint)
      return session !== undefined && isCurrent(session, instant) ? session.extensionId : null
    },
  }
  return {
    replace(next) {
      sessions = next
      byEndpoint = new Map(next.map((session) => [session.endpoint, session]))
    },
    list: () => sessions,
    at(when) {
      instant = when
      return view
    },
    isOccupied(endpoint, at) {
      const session = byEndpoint.get(endpoint)
      return session !== undefined && isCurrent(session, at)
    },
  }
}
