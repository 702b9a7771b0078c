import type { PolicyFilePorts } from '@/lib/policy-file/read-secrets'

/** Ports for tests: counted ids and passwords, a 'hash' that shows its PIN, a fixed instant. */
export function createTestPorts(): PolicyFilePorts {
  let count = 0
  const next = () => String(++count).padStart(8, '0')
  const hash = (pin: string) => `$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$${`hash0of0${pin}`.padEnd(20, '0')}`
  return {
    newId: () => `id${next()}`,
    newPassword: () => `password-${next()}`,
    newVoicemailPassword: () => next(),
    hashPin: async (pin) => hash(pin),
    verifyPin: async (stored, pin) => stored === hash(pin),
    now: () => '2026-03-02T12:00:00Z',
  }
}
