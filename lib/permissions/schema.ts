import type { Reason } from '@/lib/policy/decision'

/** One column: extensions with equal rights. */
export type WhoColumn = {
  key: string
  /** Class of Service in force; '' = none. */
  classOfService: string
  /** 'Extensions 110, 111', '17 extensions'. */
  who: string
  /** All of them, for the title. */
  members: string
}
export type PermissionCell = {
  allowed: boolean
  reason: Reason
  /** The same question in the Simulator. */
  href: string
}
/** One row: numbers with equal answers. */
export type DestinationRow = { description: string; example: string; cells: PermissionCell[] }

export type PermissionMatrix = {
  columns: WhoColumn[]
  rows: DestinationRow[]
  /** Columns that match and are not shown: too many for a screen. */
  hidden: number
}

export type PermissionPage = {
  of: 'draft' | 'active'
  /** Number of the revision in force; null: none is, and the draft is shown. */
  revision: number | null
  /** ISO 8601. */
  at: string
  isNow: boolean
  timeZone: string
  text: string
  /** A text: why there is no matrix. */
  matrix: PermissionMatrix | string
}
