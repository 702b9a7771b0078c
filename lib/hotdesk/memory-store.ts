import type { HotDeskSession, SessionChange, SessionStore, WrongTry } from '@/lib/hotdesk/session'

/** A session store in memory, for tests: the contract that the database keeps, in its most obvious form. */
export type MemoryStore = SessionStore & {
  sessions: HotDeskSession[]
  changes: SessionChange[]
  wrong: WrongTry[]
  /** While true every method throws. */
  away: boolean
}

export function createMemoryStore(): MemoryStore {
  const lastPhones = new Map<string, string>()
  const store: MemoryStore = {
    sessions: [],
    changes: [],
    wrong: [],
    away: false,
    async listSessions() {
      reached()
      return [...store.sessions]
    },
    async applyChange(change) {
      reached()
      const ended = new Set(change.ends.map((end) => end.session.id))
      const kept = store.sessions.filter((session) => !ended.has(session.id))
      const { start } = change
      if (
        start &&
        kept.some((one) => one.endpoint === start.endpoint || one.extensionId === start.extensionId)
      )
        throw new Error('Unique constraint failed')
      store.sessions = start ? [...kept, start] : kept
      store.changes.push(change)
      if (start) lastPhones.set(start.extensionId, start.endpoint)
    },
    async lastPhoneOf(extensionId) {
      reached()
      return lastPhones.get(extensionId) ?? null
    },
    async countWrongTries({ extensionId, endpoint, since }) {
      reached()
      const recent = store.wrong.filter((one) => one.at > since)
      const own = recent.filter((one) => extensionId !== null && one.extensionId === extensionId)
      return {
        ofPhone: recent.filter((one) => one.endpoint === endpoint).length,
        ofExtension: own.length,
        ofExtensionElsewhere: own.filter((one) => !one.fromLastPhone).length,
      }
    },
    async recordWrongTry(wrong) {
      reached()
      store.wrong.push(wrong)
    },
  }
  const reached = () => {
    if (store.away) throw new Error('The database is away.')
  }
  return store
}
