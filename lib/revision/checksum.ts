import { createHash } from 'node:crypto'

/** SHA-256 of a canonical snapshot's text, 64 lower-case hexadecimal digits. */
export function checksum(json: string): string {
  return createHash('sha256').update(json).digest('hex')
}
