import type { DestinationKind, Reason } from '@/lib/policy/decision'

/**
 * Who decided, and for whom: `gatekeeper`: the gatekeeper for the switch; `api`: the gatekeeper for a person or tool
 * that asked with a token, no call; `fallback`: the dialplan, since no good answer came; `switch`: the dialplan where
 * nobody is asked (emergency numbers, numbers that are none, phones that are none).
 */
export const decisionSources = ['gatekeeper', 'api', 'fallback', 'switch'] as const
export type DecisionSource = (typeof decisionSources)[number]

export const destinationKinds = [
  'service',
  'application',
  'extension',
  'outgoing-line',
] as const satisfies readonly DestinationKind[]

/** One decision as it is kept. Names and numbers are those of the revision that decided; empty text: none. */
export type LoggedDecision = {
  /** Unique. The call's record on the switch carries it (CDR, field `userfield`). */
  trace: string
  /** When it was decided, milliseconds since the epoch; of the switch's own decisions a whole second. */
  at: number
  /** The instant that was asked about where that was another; null: `at`. */
  askedAt: number | null
  /** Revision whose policy decided. */
  revision: number
  source: DecisionSource
  decision: 'allow' | 'deny'
  reason: Reason
  /** PJSIP endpoint of the phone that asked; empty: a forward of a call from outside. */
  device: string
  /** As dialled. */
  dialed: string
  /** `transfer:<device>`, `redirect:<device>`, `forward:<extension>`, or empty. */
  via: string
  /** Hot Desk extension that sat at the asking phone, by its id. */
  occupantId: string
  /** Whose rights counted. */
  actingId: string
  actingNumber: string
  actingName: string
  /** Class of Service in force. */
  classOfServiceId: string
  classOfService: string
  destinationKind: DestinationKind | null
  destinationId: string
  /** Of an outgoing line: its name. */
  destination: string
  /** Number that the line sent. */
  sent: string
  /** From the whole question to its answer, microseconds; null: decided by the switch, which does not measure it. */
  latencyUs: number | null
}
