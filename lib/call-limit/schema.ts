import { z } from 'zod'
import { countedLimits } from '@/lib/policy/call-limits'

/** Limits as the gatekeeper shows them (`GET /v1/limits`). Instants are ISO 8601 with `Z`. */

export const seenAlarmSchema = z.object({
  id: z.string(),
  kind: z.enum(['warning', 'reached', 'locked']),
  /** Milliseconds since the epoch. */
  at: z.number(),
  extensionId: z.string(),
  classId: z.string(),
  limit: z.enum(countedLimits),
  most: z.number(),
  count: z.number(),
  /** It is in the audit, or needs not be. */
  isRecorded: z.boolean(),
})
export type SeenAlarm = z.infer<typeof seenAlarmSchema>

const usageSchema = z.object({
  classId: z.string(),
  className: z.string(),
  limit: z.enum(countedLimits),
  most: z.number(),
  /** Calls or minutes, whole ones. */
  count: z.number(),
})
export type Usage = z.infer<typeof usageSchema>

const callSchema = z.object({
  at: z.string(),
  number: z.string(),
  device: z.string(),
  seconds: z.number().nullable(),
})
export type SeenCall = z.infer<typeof callSchema>

const reachedSchema = usageSchema.extend({ at: z.string() })

export const limitedExtensionSchema = z.object({
  extensionId: z.string(),
  number: z.string(),
  name: z.string(),
  usage: z.array(usageSchema),
  /** The last refusal of today; null: none, or it was lifted. */
  reached: reachedSchema.nullable(),
  lock: reachedSchema.extend({ until: z.string().nullable(), calls: z.array(callSchema) }).nullable(),
  /** The last calls, newest first. */
  calls: z.array(callSchema),
})
export type LimitedExtension = z.infer<typeof limitedExtensionSchema>

export const limitAlarmSchema = usageSchema.extend({
  id: z.string(),
  kind: z.enum(['warning', 'reached', 'locked']),
  at: z.string(),
  extensionId: z.string(),
  number: z.string(),
  name: z.string(),
})
export type ShownAlarm = z.infer<typeof limitAlarmSchema>

export const limitsAnswerSchema = z.object({
  /** When the day ends for which is counted; null: there is no revision yet. */
  dayEndsAt: z.string().nullable(),
  timeZone: z.string().nullable(),
  /** Those with calls that were counted today, locks and refusals first. */
  extensions: z.array(limitedExtensionSchema),
  /** Newest first. */
  alarms: z.array(limitAlarmSchema),
})
export type LimitsAnswer = z.infer<typeof limitsAnswerSchema>

const liftedExtensionSchema = z.object({
  extensionId: z.string(),
  number: z.string(),
  wasLocked: z.boolean(),
})
export type Lifted = z.infer<typeof liftedExtensionSchema>
export const liftedSchema = z.object({ lifted: z.array(liftedExtensionSchema) })

export const liftLimitsSchema = z.strictObject({
  /** Numbers. */
  extensions: z
    .array(z.string().regex(/^[0-9]{1,15}$/))
    .min(1, 'Choose an extension.')
    .max(200),
  reason: z.string().trim().min(1, 'Enter a reason.').max(200, 'Enter at most 200 characters.'),
})
export type LiftLimitsInput = z.input<typeof liftLimitsSchema>

/** Numbers of extensions that are locked, and of others that a limit refused a call of today. */
export type LimitNotice = { locked: string[]; refused: string[] }
