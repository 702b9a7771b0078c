import { z } from 'zod'
import type { DecisionSource } from '@/lib/decision-log/logged-decision'
import type { Reason } from '@/lib/policy/decision'
import type { TraceStep } from '@/lib/policy/explain/trace'

/** Calls that were refused alike: by the same rights, to the same number, for the same reason. */
export type RefusedGroup = {
  /** Trace id of the last of them. */
  id: string
  dialed: string
  reason: Reason
  /** Whose rights counted; empty: nobody known, then the phone alone says who it was. */
  actingNumber: string
  actingName: string
  device: string
  classOfService: string
  count: number
  /** ISO 8601. */
  first: string
  last: string
}

/** What could be granted, and where. `entry`: a number among the Local Extensions. */
export const grantSchema = z.strictObject({
  classOfServiceId: z.string().min(1).max(16),
  kind: z.enum(['service', 'application', 'outgoing-line', 'entry']),
  /** Id of the object; of an entry the number. */
  id: z.string().min(1).max(40),
})
export type Grant = z.infer<typeof grantSchema>
export type Proposal = Grant & {
  classOfService: string
  /** What would be granted, as the screens call it. */
  name: string
  /** Extensions besides this one that obey the Class of Service, by themselves or by an inclusion. */
  others: number
}

export type RefusedCall = {
  group: RefusedGroup
  /** ISO 8601. */
  at: string
  revision: number
  source: DecisionSource
  via: string
  /** The trace as it was then; null: its revision is no longer there. */
  steps: TraceStep[] | null
  /** Whether the policy alone gives the refusal: a limit, or a fallback that was behind, is decided beside it. */
  isByPolicy: boolean
  /** Whether the draft would allow the same call now. */
  isAllowedByDraft: boolean
  proposals: Proposal[]
}
