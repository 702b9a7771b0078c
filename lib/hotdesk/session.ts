/** One Hot Desk extension logged in at one phone. Times are milliseconds since the epoch. */
export type HotDeskSession = {
  /** Random, unique for all time. */
  id: string
  extensionId: string
  /** As it was at the login. */
  extensionNumber: string
  /** PJSIP endpoint of the phone. */
  endpoint: string
  /** `phone`, or who logged in through the API. */
  startedBy: string
  startedAt: number
  /** From this instant on it no longer counts; null: until logged out. */
  endsAt: number | null
}

/** Why a session ended. `moved`: the user logged in elsewhere; `taken_over`: another user logged in at the phone. */
export const endKinds = [
  'logout',
  'moved',
  'taken_over',
  'renewed',
  'expired',
  'unregistered',
  'forced',
  'extension_deleted',
] as const
export type EndKind = (typeof endKinds)[number]

export type SessionEnd = {
  session: HotDeskSession
  kind: EndKind
  /** Who did it, for the history: `phone`, `gatekeeper` or the name of an administrator. */
  by: string
  reason: string
}

/** What is written in one transaction. `start` replaces what `ends` names. */
export type SessionChange = { at: number; ends: SessionEnd[]; start: HotDeskSession | null }

/** Is it still counted at this instant? The fallback of the dialplan asks the same of its own copy. */
export const isCurrent = (session: HotDeskSession, at: number): boolean =>
  session.endsAt === null || at < session.endsAt

/** A wrong PIN, or a try for an extension that does not exist or takes no more tries (`extensionId` null). */
export type WrongTry = { extensionId: string | null; endpoint: string; fromLastPhone: boolean; at: number }

export type WrongTries = {
  /** Of this phone, whatever extension was entered. */
  ofPhone: number
  /** For this extension at any phone. */
  ofExtension: number
  /** Of these, at phones that were not that of its last login. */
  ofExtensionElsewhere: number
}

/** Where sessions live. Every method throws when the store cannot be reached. */
export type SessionStore = {
  listSessions(): Promise<HotDeskSession[]>
  /** Writes the whole change or nothing. */
  applyChange(change: SessionChange): Promise<void>
  /** Endpoint of the latest login of this extension, or null. */
  lastPhoneOf(extensionId: string): Promise<string | null>
  /** Wrong tries since an instant; `extensionId` null counts those of the phone alone. */
  countWrongTries(query: { extensionId: string | null; endpoint: string; since: number }): Promise<WrongTries>
  recordWrongTry(wrong: WrongTry): Promise<void>
}
