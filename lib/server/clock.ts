/** The only place that asks what time it is. Everything pure takes the instant as an argument. */

/** The instant, milliseconds since the epoch. */
export const nowMs = (): number => Date.now()

export const now = (): Date => new Date(Date.now())

/** For measuring durations: never goes back. Milliseconds from an arbitrary start. */
export const monotonicMs = (): number => performance.now()
