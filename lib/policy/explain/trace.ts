import type { Decision, Destination, NamedRef, Rule } from '@/lib/policy/decision'

type Person = NonNullable<Decision['acting']>

/** Why a rule that matches did not decide. */
export type LossReason =
  /** Another Class of Service grants it earlier in the walk, or 'All …' is named before it. */
  | 'later_in_walk'
  /** Its Class of Service, or one above it, is closed now. */
  | 'closed'
  /** No Class of Service in the tree lists the line. */
  | 'not_listed'
  | 'less_specific'
  /** The root orders its lines by hand. */
  | 'manual_order'
  /** A blocked number beats every grant. */
  | 'blocked'
  /** The line that won has no enabled trunk. */
  | 'no_trunk'
  /** Emergency is for phones, not for redirects and forwards. */
  | 'phones_only'

/** One step of a decision, in the order of docs/policy.md. */
export type TraceStep =
  | { kind: 'number'; dialed: string; number: string | null }
  /** `extension` null: an unknown device. */
  | {
      kind: 'asker'
      device: string
      via: string | null
      extension: Person | null
      mayReachEmergency: boolean
    }
  | { kind: 'session'; extension: Person; occupant: Person | null }
  | {
      kind: 'root'
      because: 'assigned' | 'if_not_logged' | 'logged_in' | 'forwarder'
      assigned: NamedRef | null
      root: NamedRef | null
    }
  /** A Class of Service met in the walk, with the state of its schedule; `until`: when that changes, epoch milliseconds. */
  | { kind: 'class'; path: NamedRef[]; open: boolean; schedule: NamedRef | null; until: number | null }
  /** Null: neither a number of ours nor covered by a line. */
  | { kind: 'destination'; destination: Destination | null }
  /** `lineName`: of the line, where the rule is a pattern of one. */
  | { kind: 'rule'; rule: Rule; path: NamedRef[]; lost: LossReason | null; lineName?: string }
  | { kind: 'outcome'; decision: Decision }
