/** What runs at this moment, as far as the web app can tell. */
export type Status = {
  revision: RevisionStatus
  gatekeeper: GatekeeperStatus
}

export type RevisionStatus =
  /** The switch runs it; `files-only`: no switch is set up, the files were written. `at` is in ISO 8601. */
  | { kind: 'active' | 'files-only'; number: number; at: string | null }
  /** Published, and not yet run by the switch. */
  | { kind: 'waiting'; number: number }
  | { kind: 'none' }
  /** The database could not be read; the reason stands in the web log. */
  | { kind: 'unreadable' }

export type GatekeeperStatus = { answers: boolean; address: string }
