import { createHash } from 'node:crypto'

const hour = 3_600_000
/** Unused for this long, a session ends. */
export const idleMs = 8 * hour
/** However much it is used. */
export const sessionLifetimeMs = 7 * 24 * hour

/** What is stored of a session's token. It has 256 random bits: enough for a plain SHA-256. */
export const hashSessionToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Sessions that still last at an instant: neither past their end nor unused for too long. */
export const isLasting = (at: Date) => ({
  expiresAt: { gt: at },
  lastSeenAt: { gt: new Date(at.getTime() - idleMs) },
})
