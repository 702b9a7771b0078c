import type { Snapshot } from '@/lib/policy/snapshot'

/** What the guide is derived from. */
export type Facts = {
  draft: Snapshot
  /** The revision in force; null: nothing is committed. */
  committed: Snapshot | null
  /** Its number. */
  revision: number | null
  /** switch: it runs that revision · files: there is no switch · waiting: published, not run yet · none. */
  runs: 'switch' | 'files' | 'waiting' | 'none'
  /** Errors that keep the draft from being committed, other than the missing emergency line. */
  errors: readonly string[]
  isEmergencyMissing: boolean
  /** Extension numbers of who sits where now. */
  seated: { hotDesk: string; phone: string } | null
}
