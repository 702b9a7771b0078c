import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { type Decision, noSessions } from '@/lib/policy/decision'
import type { HotDesk, Snapshot } from '@/lib/policy/snapshot'

/** Asks as a Class of Service that nobody need have: what its tree alone says, no phone and no emergency with it. */
export type ClassProbe = (classId: string, dialed: string, at: number) => Decision

/**
 * Gives each of these Classes of Service an extension of its own, by whose stored call forward it is asked.
 * @param avoid numbers that are going to be asked about: the new extensions have other ones
 */
export function createClassProbe(
  snapshot: Snapshot,
  classIds: readonly string[],
  avoid: readonly string[],
): ClassProbe {
  const taken = new Set([
    ...avoid,
    ...snapshot.extensions.map(({ number }) => number),
    ...snapshot.applications.map(({ number }) => number),
  ])
  const numbers = new Map<string, string>()
  let next = 999_999_999_999_999
  for (const id of classIds) {
    while (taken.has(String(next))) next--
    numbers.set(id, String(next--))
  }
  const probes = [...numbers].map(([id, number]) => toProbe(id, number))
  const policy = compilePolicy({ ...snapshot, extensions: [...snapshot.extensions, ...probes] })
  return (classId, dialed, at) =>
    decide(policy, { device: '', dialed, via: `forward:${numbers.get(classId)}`, at }, noSessions)
}

const toProbe = (classOfServiceId: string, number: string): HotDesk => ({
  id: `probe${number}`,
  type: 'hot-desk',
  pinIsWeak: false,
  number,
  name: 'Probe',
  classOfServiceId,
  callerId: { name: null, number: null },
  voicemail: { enabled: false, email: null },
  secondLogin: 'move',
  allowedPhoneIds: null,
  autoLogout: { afterMinutes: null, at: null, whenUnregistered: false },
  whenLoggedOut: { kind: 'busy' },
})
