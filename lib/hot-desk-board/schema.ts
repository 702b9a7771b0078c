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
  /** Its session is past its end: it no longer counts, and ends when the call does. */
  isOverdue: boolean
}

export type Board = {
  /** What the phones are read from; null: nothing is committed yet. */
  revision: number | null
  /** ISO 8601. */
  at: string
  places: { location: string; phones: BoardPhone[] }[]
  counts: { all: number; taken: number; free: number; noLocation: number }
}
