import { z } from 'zod'
import { decisionSources } from '@/lib/decision-log/logged-decision'
import { reasons } from '@/lib/policy/decision'

/** What is looked for in the decision log. Absent: whatever. All that is given must hold. */
export type DecisionFilter = {
  /** Milliseconds since the epoch, included. */
  since?: number | undefined
  /** Not included. */
  until?: number | undefined
  /** PJSIP endpoint of the phone, or number of the extension that acted. */
  phone?: string | undefined
  /** As dialled, or as sent. */
  number?: string | undefined
  /** What the number dialled begins with. */
  begins?: string | undefined
  reason?: LoggedReason | undefined
  decision?: 'allow' | 'deny' | undefined
  source?: (typeof decisionSources)[number] | undefined
  trace?: string | undefined
  revision?: number | undefined
}
type LoggedReason = (typeof reasons)[number]

/** Where a page begins: behind this entry, in the order that is asked for. */
export type Cursor = { at: number; trace: string }

export const writeCursor = ({ at, trace }: Cursor): string => `${at}.${trace}`
export function readCursor(text: string): Cursor | null {
  const parts = /^([0-9]{1,15})\.([A-Za-z0-9.-]{1,200})$/.exec(text)
  return parts && { at: Number(parts[1]), trace: parts[2] ?? '' }
}

export const mostEntries = 1_000
const usualEntries = 100

const instant = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/,
    'Give an instant with its offset, such as 2026-12-25T09:00:00-05:00.',
  )
  .transform((text) => Date.parse(text))
  .refine((at) => !Number.isNaN(at), 'There is no such instant.')
const words = z.string().min(1).max(200)

/** The fields of a question to the log, as texts. */
export const decisionQuerySchema = z.strictObject({
  since: instant.optional(),
  until: instant.optional(),
  phone: words.optional(),
  number: words.optional(),
  begins: words.optional(),
  reason: z.enum(reasons, `Give one of ${reasons.join(', ')}.`).optional(),
  decision: z.enum(['allow', 'deny'], 'Give allow or deny.').optional(),
  source: z.enum(decisionSources, `Give one of ${decisionSources.join(', ')}.`).optional(),
  trace: words.optional(),
  revision: z
    .string()
    .regex(/^[0-9]{1,9}$/, 'Give the number of a revision.')
    .transform(Number)
    .optional(),
  limit: z
    .string()
    .regex(/^[0-9]{1,4}$/, `Give a number from 1 to ${mostEntries}.`)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= mostEntries, `Give a number from 1 to ${mostEntries}.`)
    .default(usualEntries),
  /** Entries older than the one with this cursor. */
  before: z
    .string()
    .transform((text, context) => {
      const cursor = readCursor(text)
      if (cursor === null) {
        context.addIssue('Give the value of next of the page before.')
        return z.NEVER
      }
      return cursor
    })
    .optional(),
})
export type DecisionQuery = z.infer<typeof decisionQuerySchema>
