import { z } from 'zod'
import type { FieldInWords, PendingChange } from '@/lib/pending-change/schema'
import type { ChangeKind } from '@/lib/policy/ask/decision-changes'
import type { RevisionState } from '@/lib/revision/state'
import type { Connection } from '@/lib/switch-setting/connection'
import type { SwitchCheck } from '@/lib/switch-setting/schema'

/** Minutes within which a revision must be confirmed, or the one before comes back. */
export const confirmWithinField = z
  .int('Enter 1 to 60 minutes.')
  .min(1, 'Enter 1 to 60 minutes.')
  .max(60, 'Enter 1 to 60 minutes.')

export const commitSchema = z.strictObject({
  message: z.string().trim().max(500, 'Enter at most 500 characters.'),
  /** Number of the revision that the changes were looked at against; null: there was none. */
  base: z.int().nullable(),
  /** How often the draft was written when its changes were looked at; absent: what is committed need not be what was seen. */
  draft: z.int().optional(),
  /** Even if nothing differs: writes the files anew. */
  again: z.boolean().optional(),
  /** Minutes within which it must be confirmed; null, absent: it stays by itself. */
  confirmWithin: confirmWithinField.nullable().optional(),
})
export type CommitInput = z.input<typeof commitSchema>

export type CommitStep = {
  name: string
  state: 'running' | 'done' | 'failed'
  detail: string
  /** 0 while it runs. */
  seconds: number
}

export type RevisionRow = {
  number: number
  state: RevisionState
  author: string
  message: string
  /** ISO 8601. */
  publishedAt: string
  finishedAt: string | null
  error: string | null
  steps: CommitStep[]
  /** It decides calls now. */
  isActive: boolean
  /** The one that it was committed against; null: there was none. */
  baseRevision: number | null
  confirmation: RevisionConfirmation | null
  /** The unconfirmed revision that this one takes back; null: none. */
  returnsFrom: number | null
  /** Its secrets were given up: going back to it leaves those of the draft. */
  secretsForgotten: boolean
}

/** Of a revision that is to be confirmed. Times in ISO 8601. */
export type RevisionConfirmation = {
  /** Minutes. */
  within: number
  /** Null: it has not become active. */
  until: string | null
  confirmedBy: string | null
  /** It is in force and nobody has confirmed it. */
  isWaiting: boolean
}

/**
 * The revision in force that waits to be confirmed, as every screen tells it. `waiting`: until `until`. `going-back`: the
 * former one is being brought back. `stuck`: that was refused; `error` says why.
 */
export type Confirmation = {
  number: number
  author: string
  former: number
  /** ISO 8601. */
  until: string
  state: 'waiting' | 'going-back' | 'stuck'
  error: string | null
}

/** How far a commit is. `isDone`: nothing more happens by itself. `message`: the outcome in a sentence. */
export type CommitStatus = {
  number: number
  state: RevisionState
  steps: CommitStep[]
  error: string | null
  isDone: boolean
  isOk: boolean
  message: string
}

/** `before` and `after`: numbers of the line in each text. `fold`: so many equal lines left out. */
export type DiffLine =
  | { kind: 'same' | 'added' | 'removed'; text: string; before: number | null; after: number | null }
  /** Equal lines that are not shown, with the numbers of the first. */
  | { kind: 'fold'; count: number; before: number; after: number }

/**
 * `lines` is empty where too much differs to be shown. `base`: the revision in whose file the equal lines stand; null: of none
 * that can be asked for them.
 */
export type FileDifference = {
  file: string
  added: number
  removed: number
  lines: DiffLine[]
  base: number | null
}

export type CommitFinding = {
  severity: 'error' | 'warning'
  code: string
  message: string
  /** Object to mend; null: none. */
  href: string | null
  name: string | null
}

export type CommitPreview = {
  /** Revision in force: to be sent back with the commit. */
  base: number | null
  /** How often the draft was written: to be sent back too. */
  draft: number
  /** Revision that the changes are told against: one that still waits to be applied, else that in force. */
  comparedWith: number | null
  nextNumber: number
  changes: PendingChange[]
  findings: CommitFinding[]
  /** Empty while there are errors. */
  files: FileDifference[]
  /** Modules of the switch that are reloaded for these files, in their order. */
  reloads: string[]
  switch: CommitSwitch
}

/** The switch that a commit goes to, as it is now. */
export type CommitSwitch = {
  kind: 'none' | 'asterisk'
  connection: Connection
  /** That are up; null: not known. */
  calls: number | null
  /** A commit is refused over these; what to do, a sentence each. */
  unsafe: readonly string[]
  /** Lines that are still to be added to the switch's own files. */
  left: SwitchCheck[]
}

/** One group of extensions that reaches something more, less or in another way; in words. */
export type PermissionRow = {
  change: ChangeKind
  /** Of extensions. */
  count: number
  who: string
  what: string
  /** What instead of what; empty for `gain` and `lose`. */
  detail: string
  when: string
  /** All of it in one sentence. */
  sentence: string
}

/** `problem`: why it cannot be told; then there are no rows. */
export type PermissionEffects = {
  rows: PermissionRow[]
  /** Caller IDs that change, and where Hot Desk extensions may log in: whole sentences. */
  own: string[]
  problem: string | null
}

/** What a revision changed against the one before it. */
export type RevisionChange = {
  kind: PendingChange['kind']
  id: string
  name: string
  change: PendingChange['change']
  fields: FieldInWords[]
}

/** What is known of a revision that could not be applied. */
export type FailedCandidate = {
  /** Name of the step that failed; null: none had begun. */
  failedStep: string | null
  /** Why it failed; the second, where there is one, is why the return failed too. */
  reasons: string[]
  /** What was done about it. */
  restored: string
  /** Where the files are kept for inspection, absolute; null: the setting of the switch cannot be read. */
  folder: string | null
  /** They can be read there, and `files` are of them; else `files` are generated anew. */
  isKept: boolean
  /** Against those in force. Secrets are hidden. */
  files: FileDifference[]
}

/** In what two revisions differ. */
export type RevisionComparison = { changes: RevisionChange[]; files: FileDifference[] }
