import type { RevisionFile } from '@/lib/asterisk/names'
import type { Snapshot } from '@/lib/policy/snapshot'

export type Gatekeeper = {
  /** Asterisk asks on its own machine only. */
  host: '127.0.0.1'
  /** Port of authorize (HTTP). */
  port: number
  /** Port of the hot desk dialogue (FastAGI). */
  agiPort: number
}

export type GenerateInput = {
  snapshot: Snapshot
  /** Number of the revision, from 1. */
  revision: number
  /** What the revision before had and this one has not (`retiringOf`); null: nothing. */
  previous?: Snapshot | null
  gatekeeper: Gatekeeper
  /** By which the gatekeeper knows the switch's questions: 32 of `a-z0-9`. A literal in extensions.conf. */
  token: string
  /** Absolute path of what changes by logins (`lib/asterisk/names.ts`); without it message lamps follow nobody. */
  liveFolder?: string
}

export type GeneratedFiles = {
  files: Record<RevisionFile, string>
  /** Modules to reload when the bytes of the file have changed, as AMI `Reload` names them, in this order. */
  reloads: Record<RevisionFile, readonly string[]>
}
