import type { ObjectKind } from '@/lib/shared/object-href'

/** What saving and deleting one object of the draft answers. */

/** `path`: of the form's field, joined by dots; '' = the form as a whole. */
export type Issue = { path: string; message: string }

/** It could not be done now, and why: signed out meanwhile, a role too low, the gatekeeper away. */
export type Refused = { ok: false; reason: 'refused'; message: string }

/** Others saved the object since it was read. */
export type Conflict = {
  ok: false
  reason: 'conflict'
  by: string
  /** ISO 8601; null: not on record. */
  at: string | null
  /** Paths of what they changed. */
  fields: string[]
  deleted: boolean
}

export type Invalid = { ok: false; reason: 'invalid'; issues: Issue[] }

export type SaveResult =
  | {
      ok: true
      id: string
      version: number
      /** Secrets that were made because none was given: to be shown once. */
      generated?: { sipPassword?: string; voicemailPassword?: string }
    }
  | Invalid
  | Conflict
  | Refused

export type SaveInput<Form> = {
  /** Null: a new object. */
  id: string | null
  /** As it was read; null: a new object. */
  version: number | null
  value: Form
  /** Save although others changed it meanwhile. */
  overwrite?: boolean
}

/** `how`: the field that names the object, as the screens call it. */
export type UsedBy = { kind: ObjectKind; id: string; name: string; how: string }
export type InUse = { ok: false; reason: 'in-use'; usedBy: UsedBy[] }

export type DeleteInput = { id: string; version: number | null }
export type DeleteResult = { ok: true } | InUse | Conflict | Refused
