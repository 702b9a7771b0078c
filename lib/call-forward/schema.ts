import { z } from 'zod'
import { type ForwardKind, forwardKinds } from '@/lib/policy/forward-services'

export const clearForwardSchema = z.strictObject({
  extensionId: z.string().min(1).max(64),
  kind: z.enum(forwardKinds),
})
export type ClearForwardInput = z.input<typeof clearForwardSchema>

/** What an extension has set at a phone, as its screen shows it. */
export type ForwardMark = {
  kind: ForwardKind
  /** Empty: do not disturb. */
  number: string
  /** ISO 8601. */
  since: string
  /** Endpoint of the phone where it was set. */
  endpoint: string
}
