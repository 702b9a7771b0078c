import { z } from 'zod'

/**
 * Limits of a Class of Service against toll fraud. They count calls that go out over an outgoing line which the Class
 * of Service granted, itself or by what it includes, for each extension by itself: docs/toll-fraud.md.
 */

export const countedLimits = ['concurrentCalls', 'callsPerMinute', 'callsPerDay', 'minutesPerDay'] as const
export type CountedLimit = (typeof countedLimits)[number]

/** After a call was refused by a limit: nothing more, or no outgoing line until the day ends, or until it is lifted. */
export const lockKinds = ['none', 'day', 'lifted'] as const

/** The largest value of each. */
export const mostOf = {
  concurrentCalls: 1000,
  callsPerMinute: 600,
  callsPerDay: 100_000,
  minutesPerDay: 1_000_000,
} as const satisfies Record<CountedLimit, number>

const unit = {
  concurrentCalls: 'calls',
  callsPerMinute: 'calls',
  callsPerDay: 'calls',
  minutesPerDay: 'minutes',
} as const satisfies Record<CountedLimit, string>

/** A whole number of calls or minutes; null: no limit. What is no number comes from a form as NaN. */
const countField = (limit: CountedLimit) => {
  const message = `Enter 1 to ${mostOf[limit].toLocaleString('en-US')} ${unit[limit]}, or leave it empty for no limit.`
  return z.int(message).min(1, message).max(mostOf[limit], message).nullable()
}

const warnMessage = 'Enter 1 to 99 per cent.'

export const callLimitsSchema = z.strictObject({
  concurrentCalls: countField('concurrentCalls'),
  /** Within any 60 seconds. */
  callsPerMinute: countField('callsPerMinute'),
  /** The day is that of the PBX's time zone. */
  callsPerDay: countField('callsPerDay'),
  minutesPerDay: countField('minutesPerDay'),
  /** Of the limits of a day. */
  warnAtPercent: z.int(warnMessage).min(1, warnMessage).max(99, warnMessage),
  /** Without the gatekeeper only calls at the same time can be counted: what then becomes of calls with other limits. */
  whenUnchecked: z.enum(['refuse', 'allow']),
  lock: z.enum(lockKinds),
})
export type CallLimits = z.infer<typeof callLimitsSchema>

export const noCallLimits: CallLimits = {
  concurrentCalls: null,
  callsPerMinute: null,
  callsPerDay: null,
  minutesPerDay: null,
  warnAtPercent: 80,
  whenUnchecked: 'refuse',
  lock: 'none',
}

export const hasLimit = (limits: CallLimits): boolean => countedLimits.some((limit) => limits[limit] !== null)

/** It has one that only the gatekeeper can count. */
export const hasCountedLimit = ({ callsPerMinute, callsPerDay, minutesPerDay }: CallLimits): boolean =>
  callsPerMinute !== null || callsPerDay !== null || minutesPerDay !== null
