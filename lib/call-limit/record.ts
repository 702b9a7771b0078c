import { z } from 'zod'
import { countedLimits } from '@/lib/policy/call-limits'

/** What is kept of one extension whose calls are counted. Instants are milliseconds since the epoch. */

const instant = z.number()

/**
 * A leg over a trunk, by the switch's id of its channel; null: not yet. `gone`: its channel is no more, and the switch's
 * own note of its end is still to come.
 */
const legSchema = z.object({
  answered: instant.nullable(),
  ended: instant.nullable(),
  gone: instant.nullable(),
})
export type Leg = z.infer<typeof legSchema>

/** A call that was allowed and has not ended; `id`: the switch's id of the channel that asked. */
const openCallSchema = z.object({
  id: z.string(),
  at: instant,
  number: z.string(),
  device: z.string(),
  classIds: z.array(z.string()),
  /** The channel that asked is there, as far as is known. */
  isAsking: z.boolean(),
  legs: z.record(z.string(), legSchema),
})
export type OpenCall = z.infer<typeof openCallSchema>

/** `seconds` null: not over. */
const pastCallSchema = z.object({
  id: z.string(),
  at: instant,
  number: z.string(),
  device: z.string(),
  seconds: z.number().nullable(),
})
export type PastCall = z.infer<typeof pastCallSchema>

/** Of one Class of Service, today. `minute`: when calls of the last 60 seconds were allowed. */
const countSchema = z.object({
  calls: z.number(),
  seconds: z.number(),
  minute: z.array(instant),
  /** Warned of today. */
  warned: z.array(z.enum(countedLimits)),
  /** When it last refused a call, by limit. */
  refused: z.partialRecord(z.enum(countedLimits), instant),
})
export type Count = z.infer<typeof countSchema>

const reachedSchema = z.object({
  classId: z.string(),
  limit: z.enum(countedLimits),
  most: z.number(),
  /** What it stood at. */
  count: z.number(),
})
export type Reached = z.infer<typeof reachedSchema>

/** No outgoing line for this extension. `until` null: until somebody lifts it. */
const lockSchema = reachedSchema.extend({
  since: instant,
  until: instant.nullable(),
  /** The calls that led to it, newest last. */
  calls: z.array(pastCallSchema),
})
export type CallLock = z.infer<typeof lockSchema>

export const recordSchema = z.object({
  extensionId: z.string(),
  /** Start of the day that `counts` are of. */
  day: instant,
  counts: z.record(z.string(), countSchema),
  open: z.array(openCallSchema),
  /** The last ones, newest last. */
  calls: z.array(pastCallSchema),
  /** Legs that are counted, so that none is counted twice; newest last. */
  countedLegs: z.array(z.string()),
  /** The last refusal of this day, null: none. */
  reached: reachedSchema.extend({ at: instant }).nullable(),
  lock: lockSchema.nullable(),
})
export type LimitRecord = z.infer<typeof recordSchema>

export const newRecord = (extensionId: string, day: number): LimitRecord => ({
  extensionId,
  day,
  counts: {},
  open: [],
  calls: [],
  countedLegs: [],
  reached: null,
  lock: null,
})

export const newCount = (): Count => ({ calls: 0, seconds: 0, minute: [], warned: [], refused: {} })

/** A call goes on, or is being made: it counts among those at the same time. */
export function isLive({ isAsking, legs }: OpenCall): boolean {
  const all = Object.values(legs)
  return (
    all.some(({ ended, gone }) => ended === null && gone === null) ||
    (isAsking && all.every(({ answered }) => answered === null))
  )
}

/** Nothing of it is there, and nothing more will be heard of it. */
export const isOver = ({ isAsking, legs }: OpenCall): boolean =>
  !isAsking && Object.values(legs).every(({ ended }) => ended !== null)

/** Seconds since `from` for which the call has been paid for, at `at`. */
export function spentSeconds({ legs }: OpenCall, from: number, at: number): number {
  let ms = 0
  for (const { answered, ended, gone } of Object.values(legs))
    if (answered !== null) ms += Math.max(0, (ended ?? gone ?? at) - Math.max(answered, from))
  return Math.ceil(ms / 1000)
}
