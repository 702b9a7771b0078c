import type { PhoneNews } from '@/gatekeeper/phones/phone-state'
import type { CallForward, ForwardTarget } from '@/lib/call-forward/forward'
import type { Step } from '@/lib/commit/ports'
import type { Drift } from '@/lib/drift/schema'
import type { HotDeskSession } from '@/lib/hotdesk/session'
import type { LoginRequest, LoginResult, LogoutTarget } from '@/lib/hotdesk/sessions'
import type { Snapshot } from '@/lib/policy/snapshot'
import type { AttachedSwitch } from '@/lib/switch-setting/attached'

/**
 * What the answering thread and its worker say to each other. The worker owns the database, the switch connection,
 * hot desk logins and applying; the answering thread owns the sockets and decides from memory.
 */

export type CommitStatus = { state: string; steps: Step[]; error: string | null }
export type TokenScope = 'authorize' | 'hotdesk' | 'read'
export type TokenVerdict = { ok: true; name: string } | { ok: false; reason: 'unknown' | 'scope' }

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
  nudge: { input: null; output: null }
  /** The active revision is applied again. */
  restore: { input: null; output: null }
  commitStatus: { input: { revision: number }; output: CommitStatus | null }
  verifyToken: { input: { token: string; scope: TokenScope }; output: TokenVerdict }
  stop: { input: null; output: null }
}
export type RequestName = keyof Requests

export type ToWorker =
  | {
      [Name in RequestName]: { kind: 'request'; id: number; name: Name; input: Requests[Name]['input'] }
    }[RequestName]
  /** Answer to `hold`: the policy is compiled, or why not. */
  | { kind: 'held'; revision: number; error: string | null }

export type WorkerStatus = {
  /** Does the database answer? */
  database: boolean
  switch: 'none' | 'down' | 'up'
  /** Calls that the fallback decided, as counted by the switch, since the gatekeeper's start. */
  fallbackCalls: number
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
  | { kind: 'hold'; revision: number; token: string; snapshot: Snapshot }
  /** The held revision is the active one; drop all others. */
  | { kind: 'activate'; revision: number }
  | { kind: 'drop'; revision: number }
  | { kind: 'sessions'; sessions: HotDeskSession[] }
  | { kind: 'forwards'; forwards: CallForward[] }
  | { kind: 'phones'; news: PhoneNews }
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
}
