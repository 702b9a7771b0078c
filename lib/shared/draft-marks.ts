import type { ObjectKind } from '@/lib/shared/object-href'
import type { UsedBy } from '@/lib/shared/save-result'

/** What a screen shows beside an object of the draft. */

/** Not committed yet. `by`: who touched it last. */
export type PendingMark = { change: 'created' | 'changed'; by: string; isOwn: boolean }

/** `path`: of the form's field; '' = the object as a whole. */
export type FindingMark = { severity: 'error' | 'warning'; code: string; message: string; path: string }

export type RowMarks = { pending: PendingMark | null; findings: FindingMark[] }

/** State of a schedule at an instant, in words. */
export type OpenState = {
  /** `closing`: within the hour. `never`: it does not open again. */
  kind: 'always' | 'open' | 'closing' | 'closed' | 'never'
  /** 'Open now' */
  fact: string
  /** 'closes in 43 min'; '' = nothing to add. */
  rest: string
  /** ISO 8601. */
  changesAt: string | null
}

/** An object as its form gets it. */
export type Loaded<Form> = {
  id: string
  name: string
  value: Form
  /** To be sent back when it is saved. */
  version: number
  /** ISO 8601. */
  updatedAt: string
  updatedBy: string
  usedBy: UsedBy[]
  pending: PendingMark | null
  findings: FindingMark[]
}

/** An object that a form may refer to. */
export type Choice = {
  id: string
  kind: ObjectKind
  name: string
  /** Number of an extension or application, code of a service; null: it has none. */
  number: string | null
  detail: string
  /** Of what has a schedule. */
  state: OpenState | null
}
