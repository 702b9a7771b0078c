import type { DecisionRing } from '@/gatekeeper/decisions/ring'
import type { PhoneNews } from '@/gatekeeper/phones/phone-state'
import type { Author } from '@/lib/audit/author'
import type { CallForward, ForwardTarget } from '@/lib/call-forward/forward'
import type { LegNote } from '@/lib/call-limit/ledger'
import type { Lifted, SeenAlarm } from '@/lib/call-limit/schema'
import type { Step } from '@/lib/commit/ports'
import type { DecisionQuery } from '@/lib/decision-log/filter'
import type { Limits } from '@/lib/decision-log/limits'
import type { DecisionSource, LoggedDecision } from '@/lib/decision-log/logged-decision'
import type { Drift, DriftDetailsAnswer } from '@/lib/drift/schema'
import type { HotDeskSession } from '@/lib/hotdesk/session'
import type { LoginRequest, LoginResult, LogoutTarget } from '@/lib/hotdesk/sessions'
import type { Reason } from '@/lib/policy/decision'
import type { Snapshot } from '@/lib/policy/snapshot'
import type { ConfirmResult, GoBackResult } from '@/lib/revision/confirm'
import type { ValueChange } from '@/lib/shared/value-change'
import type { AttachedSwitch } from '@/lib/switch-setting/attached'

/**
 * What the answering thread and its worker say to each other. The worker owns the database, the switch connection,
 * hot desk logins and applying; the answering thread owns the sockets and decides from memory.
 */

export type CommitStatus = { state: string; steps: Step[]; error: string | null }
export type TokenScope = 'authorize' | 'hotdesk' | 'read' | 'commit'
export type TokenVerdict = { ok: true; name: string } | { ok: false; reason: 'unknown' | 'scope' }

/** `isBack`: the revision is taken back, else it is kept. */
export type Confirming = {
  input: { revision: number; isBack: boolean; by: Author }
  output: ConfirmResult | GoBackResult
}

/** What the switch has of calls with limits; `full`: calls that its dialplan refused, too many at the same time. */
export type CallNews = {
  isUp: boolean
  legs: LegNote[]
  full: { id: string; extensionId: string; classId: string }[]
  /** Ids of all channels; null: not asked. */
  channels: string[] | null
}
/** Notes that are counted and may be forgotten; locks by extension, until when (epoch seconds). */
export type CountedCalls = {
  legs: string[]
  full: string[]
  locks: [extensionId: string, until: number][]
  wantsChannels: boolean
}

/** Questions of the answering thread, with their answers. */
export type Requests = {
  login: { input: LoginRequest; output: LoginResult }
  logout: { input: { target: LogoutTarget; by: string; reason: string }; output: HotDeskSession[] }
  isPhoneLocked: { input: { device: string }; output: boolean }
  setForward: { input: Omit<CallForward, 'at'>; output: null }
  /** `by`: an administrator, with the number of the extension; null: the person at the phone. */
  clearForward: {
    input: ForwardTarget & { by: { name: string; number: string } | null }
    output: CallForward[]
  }
  countedCalls: { input: CountedCalls; output: null }
  recordAlarms: { input: { alarms: SeenAlarm[] }; output: null }
  recordLift: { input: { lifted: Lifted[]; reason: string; by: string }; output: null }
  nudge: { input: null; output: null }
  /** The active revision is applied again. */
  restore: { input: null; output: null }
  confirm: Confirming
  driftDetails: { input: null; output: DriftDetailsAnswer }
  commitStatus: { input: { revision: number }; output: CommitStatus | null }
  findDecisions: { input: DecisionQuery; output: LoggedDecision[] }
  verifyToken: { input: { token: string; scope: TokenScope; from: string }; output: TokenVerdict }
  stop: { input: null; output: null }
}
export type RequestName = keyof Requests

export type ToWorker =
  | {
      [Name in RequestName]: { kind: 'request'; id: number; name: Name; input: Requests[Name]['input'] }
    }[RequestName]
  /** Answer to `hold`: the policy is compiled, or why not. */
  | { kind: 'held'; revision: number; error: string | null }
  /** Another answer to `hold`: what the change was made from is not there. Send all of it. */
  | { kind: 'hold-whole'; revision: number; token: string }

/** A snapshot, or what changed since another one; `key` names it from then on, whatever its revision. */
export type SentSnapshot =
  | { kind: 'whole'; key: string; snapshot: Snapshot }
  | { kind: 'change'; key: string; from: string; change: ValueChange | null }

export type WorkerStatus = {
  /** Does the database answer? */
  database: boolean
  switch: 'none' | 'down' | 'up'
  /** Decisions of the switch that it had overwritten before they were taken, since the worker's start. */
  notesOverwritten: number
  /** Emergency calls that were recorded since the gatekeeper's start. */
  emergencyCalls: number
  /** Calls that are up at the switch, at most a second ago; null: not known. */
  callsUp: number | null
  /** What is not as the active revision made it; null: nothing, as far as was looked. */
  drift: Drift | null
}

export type FromWorker =
  | { kind: 'answer'; id: number; ok: true; output: unknown }
  | { kind: 'answer'; id: number; ok: false; error: string }
  /** Compile this revision and answer for it beside the active one; then say `held`. */
  | { kind: 'hold'; revision: number; token: string; sent: SentSnapshot }
  /** The held revision is the active one; drop all others. */
  | { kind: 'activate'; revision: number }
  | { kind: 'drop'; revision: number }
  | { kind: 'sessions'; sessions: HotDeskSession[] }
  | { kind: 'forwards'; forwards: CallForward[] }
  | { kind: 'phones'; news: PhoneNews }
  /** Decisions of the switch itself that are new in the log. */
  | { kind: 'noted'; decisions: { source: DecisionSource; reason: Reason; count: number }[] }
  | { kind: 'calls'; news: CallNews }
  | { kind: 'channel-ended'; channel: string }
  | { kind: 'status'; status: WorkerStatus }
  | { kind: 'log'; level: 'info' | 'warn' | 'error'; message: string; detail: Record<string, unknown> }

/** What the worker is started with. */
export type WorkerSettings = {
  dataDir: string
  databaseUrl: string
  attached: AttachedSwitch
  /** Ports that this gatekeeper listens on, for the generated dialplan. */
  httpPort: number
  agiPort: number
  /** Decisions on their way to the log, and how much of them is kept. */
  ring: DecisionRing
  logLimits: Limits
}
