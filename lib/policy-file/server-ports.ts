import type { PolicyFilePorts } from '@/lib/policy-file/read-secrets'
import { now } from '@/lib/server/clock'
import { newId } from '@/lib/server/ids'
import { hashPassword, verifyPassword } from '@/lib/server/password'
import { newSipPassword, newVoicemailPassword } from '@/lib/server/random-secrets'

/** Ids, random secrets, PIN hashes and the clock for reading a policy file. */
export const createPolicyFilePorts = (): PolicyFilePorts => ({
  newId,
  newPassword: newSipPassword,
  newVoicemailPassword,
  hashPin: hashPassword,
  verifyPin: verifyPassword,
  now: () => now().toISOString(),
})
