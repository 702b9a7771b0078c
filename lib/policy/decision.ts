/**
 * One question to the policy and its answer: shapes only. Rules: `product.md`, “The decision”, and docs/policy.md.
 */

/** A closed set. `limit_reached` is given by the admission step after the decision, never by `decide`. */
export const reasons = [
  'granted',
  'emergency',
  'not_granted',
  'outside_schedule',
  'blocked',
  'unknown_number',
  'invalid_number',
  'unknown_device',
  'limit_reached',
  'no_route',
] as const
export type Reason = (typeof reasons)[number]

export type Question = {
  /** PJSIP endpoint name of the asking phone. */
  device: string
  /** The number as dialled. */
  dialed: string
  /** On whose behalf: `transfer:<device>`, `redirect:<device>`, `forward:<extension number>`; absent: the phone itself. */
  via?: string
  /** The instant, milliseconds since the epoch. */
  at: number
}

/** Who sits where, at the instant of the question. A session past its end is not reported. */
export type Sessions = {
  /** Id of the Hot Desk extension logged in at this endpoint, or null. */
  occupantOf(endpoint: string): string | null
}
export const noSessions: Sessions = { occupantOf: () => null }

export type DestinationKind = 'service' | 'application' | 'extension' | 'outgoing-line'
export type Destination = {
  kind: DestinationKind
  id: string
  name: string
  /** The number dialled, normalised. */
  number: string
}

/** What granted or refused, in the Class of Service at the end of `path` (or none). `text` is the entry as written. */
export type Rule =
  | { kind: 'all-features' }
  | { kind: 'service'; id: string }
  | { kind: 'all-applications' }
  | { kind: 'application'; id: string }
  | { kind: 'all-extensions' }
  | { kind: 'extension-entry'; text: string }
  | { kind: 'outgoing-line'; id: string; pattern: string }
  | { kind: 'blocked-number'; text: string; matched: 'dialled' | 'sent' }
  | { kind: 'emergency'; id: string; pattern: string }
  /** The hot desk service of a phone under 'Enable Hotdesk Restriction ?'. */
  | { kind: 'hotdesk-restriction' }
  /** The hot desk service of an occupied phone, so that one can always log out. */
  | { kind: 'occupied-phone' }

export type NamedRef = { id: string; name: string }

export type Decision = {
  decision: 'allow' | 'deny'
  reason: Reason
  /** The number dialled, normalised; null: it was invalid. */
  number: string | null
  destination: Destination | null
  /** The extension whose rights and Caller ID count: phone, hot desk user, forwarder; emergency: the phone. */
  acting: { id: string; number: string; name: string } | null
  /** The one Class of Service in force; null for emergency, invalid numbers and unknown devices. */
  root: NamedRef | null
  /** From the root (or the restricted phone's own) to the Class of Service that decided; [] where none did. */
  path: NamedRef[]
  rule: Rule | null
  /** Caller ID to send; null where denied. */
  callerId: { name: string; number: string } | null
  /** Smallest along `path`; null = none. */
  maxDurationSeconds: number | null
  /** Outgoing lines: the number sent after strip and prepend; null elsewhere and where denied. */
  send: string | null
  /** Outgoing lines: enabled trunks in the order to try; [] elsewhere and where denied. */
  trunkIds: string[]
}
