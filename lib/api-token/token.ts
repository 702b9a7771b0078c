import { createHash, randomBytes } from 'node:crypto'

/** A new token: `cb_` and 43 characters (256 random bits). */
export const newToken = (): string => `cb_${randomBytes(32).toString('base64url')}`

/** What is stored of it. A token is random enough for a plain SHA-256. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
