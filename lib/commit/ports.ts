import type { RevisionFile } from '@/lib/asterisk/names'

/** What applying a revision needs from outside. Satisfied by the real files and switch, and by fakes in tests. */

export type Files = Record<RevisionFile, string>

/**
 * `<switchDir>`: one folder a revision (`rev-17`; `rev-17-again` where it is applied anew while `current` names the
 * first), and `current`, the one symbolic link that the switch reads through.
 */
export type RevisionFolder = {
  /** Name of the folder that `current` points to (`rev-17`), or null: there is none yet. */
  current(): Promise<string | null>
  /** The files of a folder; null where a file (or the folder) is not there. */
  read(folder: string): Promise<Record<RevisionFile, string | null>>
  /** Writes `rev-N` completely and durably. An older `rev-N` is replaced; refuses if it is `current`. */
  stage(folder: string, files: Files): Promise<void>
  /** Points `current` to a folder in one step; null removes it. */
  swap(folder: string | null): Promise<void>
  /** Keeps a folder for inspection as `failed-rev-N`. */
  keepFailed(folder: string): Promise<void>
  /** Removes all but the named folders and the few newest others. */
  prune(keep: readonly string[]): Promise<void>
}

export type EndpointDetail = { callerId: string; context: string }

/** The running switch. Every method throws when it cannot be reached; a refusal is an error in its own words. */
export type SwitchControl = {
  isReachable(): boolean
  /** Reloads one module; waits and tries again while another reload is in progress, until the deadline. */
  reload(module: string, deadlineMs: number): Promise<void>
  /** Revision of the running dialplan by its marker; null: it has none. */
  revisionMarker(): Promise<number | null>
  endpoints(): Promise<Set<string>>
  /** Null: no such endpoint. */
  endpointDetail(name: string): Promise<EndpointDetail | null>
  /** `<box>@<context>` of all voicemail boxes. */
  voicemailBoxes(): Promise<Set<string>>
  /** Wall time `YYYYMMDDHHMM` of an instant in a time zone, as the dialplan would reckon it. */
  wallTime(timeZone: string, epochSeconds: number): Promise<string>
}

/** The switch's own log. No method throws: what cannot be read is told. */
export type SwitchLog = {
  /** Where it is; null: none is set, so nothing is looked at. */
  path: string | null
  /** A place in the log: what comes later is after it. Null: the log cannot be read. */
  mark(): Promise<LogMark | null>
  /** What the log says about configuration since then. */
  lookSince(mark: LogMark): Promise<LogLook>
}
export type LogMark = { inode: number; size: number }
export type LogLook = {
  /** Lines of WARNING or ERROR about configuration. */
  problems: string[]
  /** All that was written since the mark was read; false: some of it may be missing from `problems`. */
  isWhole: boolean
}

/** What the switch's own files say of the lines that Cordboard needs there. */
export type OwnFiles = {
  /** Without one of these a caller escapes Class of Service: what to set, and where, a sentence each. */
  unsafe: readonly string[]
  /** What else is left to do there, or could not be looked at. */
  notes: readonly string[]
}

export type Clock = {
  /** Milliseconds; never goes back. */
  monotonicMs(): number
  wait(ms: number): Promise<void>
}

export type StepState = 'running' | 'done' | 'failed'
/** One step of a commit as it is stored and shown. */
export type Step = { name: StepName; state: StepState; detail: string; seconds: number }
export const stepNames = [
  'own files',
  'generate',
  'stage',
  'check',
  'switch over',
  'reload',
  'read back',
  'roll back',
] as const
export type StepName = (typeof stepNames)[number]

/** Told after every change of a step; must not throw. */
export type Report = (steps: readonly Step[]) => Promise<void>
