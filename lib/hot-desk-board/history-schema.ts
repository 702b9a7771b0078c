import type { HotDeskEventKind } from '@/generated/prisma/enums'

type Words<Text extends string> = Text extends `${infer First}_${infer Rest}`
  ? `${Lowercase<First>}-${Words<Rest>}`
  : Lowercase<Text>
/** What happened to a session, as it stands in the address: `taken-over`. */
export type SessionEventKind = Words<HotDeskEventKind>

export type SessionEventRow = {
  id: string
  /** ISO 8601. */
  at: string
  kind: SessionEventKind
  extensionNumber: string
  /** Endpoint. */
  phone: string
  /** `phone`, `gatekeeper`, an API token or a person. */
  by: string
  reason: string
}

const words: Record<SessionEventKind, string> = {
  login: 'Logged in',
  logout: 'Logged out',
  moved: 'Moved to another phone',
  'taken-over': 'Taken over',
  renewed: 'Logged in again',
  forced: 'Logged out by somebody',
  expired: 'Logged out by time',
  unregistered: 'Logged out, phone was off',
  'extension-deleted': 'Logged out by a Commit',
}

export const sayEvent = (kind: SessionEventKind): string => words[kind]
export const sessionEventOptions = Object.entries(words).map(([value, label]) => ({ value, label }))

/** Who did it, as people say it. */
export function sayWho(by: string): string {
  if (by === 'phone') return 'at the phone'
  return by === 'gatekeeper' ? 'by itself' : by
}
