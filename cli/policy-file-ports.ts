import { randomInt } from 'node:crypto'
import type { PolicyFilePorts } from '@/lib/policy-file/read-secrets'
import { now } from '@/lib/server/clock'
import { newId } from '@/lib/server/ids'
import { hashPassword, verifyPassword } from '@/lib/server/password'

const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

const pick = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** Ids, random secrets, PIN hashes and the clock for reading a policy file. */
export const createPolicyFilePorts = (): PolicyFilePorts => ({
  newId,
  // 139 bits, without letters that look alike: it may have to be typed into a phone.
  newPassword: () => pick(letters, 24),
  newVoicemailPassword: () => pick('0123456789', 6),
  hashPin: hashPassword,
  verifyPin: verifyPassword,
  now: () => now().toISOString(),
})
