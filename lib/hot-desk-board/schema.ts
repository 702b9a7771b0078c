import { z } from 'zod'

export const logOutSchema = z.strictObject({
  /** Endpoints of the phones. */
  devices: z.array(z.string().min(1).max(64)).min(1, 'Choose at least one phone.').max(2000),
  reason: z
    .string()
    .trim()
    .min(1, 'Enter a reason: it is kept in the audit.')
    .max(200, 'Enter at most 200 characters.'),
})
export const acknowledgeSchema = z.strictObject({ id: z.string().min(1).max(150) })
export type AcknowledgeInput = z.input<typeof acknowledgeSchema>

export const liftLockSchema = z.strictObject({
  kind: z.enum(['extension', 'phone']),
  key: z.string().min(1).max(64),
  reason: z
    .string()
    .trim()
    .min(1, 'Enter a reason: it is kept in the audit.')
    .max(200, 'Enter at most 200 characters.'),
})
export type LiftLockInput = z.input<typeof liftLockSchema>

export type LogOutInput = z.input<typeof logOutSchema>

export type Occupant = {
  extensionId: string
  number: string
  name: string
  /** Name of its Class of Service. */
  className: string
  /** ISO 8601. */
  since: string
  /** Null: until somebody logs out. */
  until: string | null
  openedBy: string
}

export const phoneCalls = ['idle', 'ringing', 'in-call'] as const
export type PhoneCall = (typeof phoneCalls)[number]

export type BoardPhone = {
  id: string
  endpoint: string
  number: string
  name: string
  /** '' = missing: an emergency call would not tell where it comes from. */
  location: string
  /** Name of the Class of Service in force; null: none. */
  inForce: string | null
  occupant: Occupant | null
  /** One could log in there at some time: its Class of Service has the hot desk service. */
  hasHotDesk: boolean
  /** Null: the switch cannot be asked. */
  isRegistered: boolean | null
  /** Null: the switch cannot be asked. */
  call: PhoneCall | null
  /** Its session is past its end: it no longer counts, and ends when the call does. */
  isOverdue: boolean
}

/** A call to an emergency number that nobody has acknowledged yet. Instants in ISO 8601. */
export type EmergencyAlert = {
  id: string
  at: string
  phoneNumber: string
  phoneName: string
  location: string
  dialed: string
  /** The number that was sent, and that is called back. */
  callerIdNumber: string
  callbackUntil: string
}

/** What takes no more PINs today. `extension`: key is its id; `phone`: its endpoint. */
export type PinLock = {
  kind: 'extension' | 'phone'
  key: string
  number: string
  name: string
  /** `elsewhere`: at the phone of its last login it still takes some. Of a phone always `everywhere`. */
  scope: 'everywhere' | 'elsewhere'
  wrongTries: number
  /** ISO 8601: the last wrong try. */
  lastAt: string
}

export type Board = {
  /** `unknown`: the gatekeeper does not answer. */
  switch: 'up' | 'down' | 'none' | 'unknown'
  emergencies: EmergencyAlert[]
  locks: PinLock[]
  /** What the phones are read from; null: nothing is committed yet. */
  revision: number | null
  /** ISO 8601. */
  at: string
  places: { location: string; phones: BoardPhone[] }[]
  counts: { all: number; taken: number; free: number; noLocation: number }
}

/** The board for one who has it open. `mark` names its contents; `board` null: they are those of the mark asked for. */
export type BoardNews = { at: string; mark: string; board: Board | null }
