import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Time-based one-time passwords: RFC 6238 with SHA-1, six digits, half minutes, as every authenticator app has them. */

const stepMs = 30_000
const digits = 6
/** Clocks may differ by a step either way. */
const tolerance = 1
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new secret in base32 (RFC 4648): 160 random bits, as RFC 4226 asks for. */
export const newTotpSecret = (): string => Array.from(randomBytes(32), (byte) => alphabet[byte & 31]).join('')

/** What an authenticator app reads from a QR code. */
export const totpUri = (secret: string, account: string): string =>
  `otpauth://totp/${encodeURIComponent(`Cordboard:${account}`)}?secret=${secret}&issuer=Cordboard`

/**
 * The step whose code this is; null: none near `at` (milliseconds since the epoch), or none after `lastStep`, the one that was
 * taken last.
 */
export function findTotpStep(
  secret: string,
  code: string,
  at: number,
  lastStep: number | null,
): number | null {
  const typed = code.replace(/\s+/g, '')
  if (!/^[0-9]{6}$/.test(typed)) return null
  const present = Math.floor(at / stepMs)
  let found: number | null = null
  // All are computed whichever fits, so that the time tells nothing.
  for (let step = present - tolerance; step <= present + tolerance; step++)
    if (timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(typed)) && step > (lastStep ?? -1))
      found ??= step
  return found
}

/** HOTP, RFC 4226, section 5.3. */
function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 15
  const number = hash.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** The code of an instant: what an authenticator app shows. */
export const totpCodeAt = (secret: string, at: number): string => codeOf(secret, Math.floor(at / stepMs))
