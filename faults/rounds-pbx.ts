import { testPhone, testSnapshot } from '@/lib/hotdesk/test-snapshot'
import type { Snapshot } from '@/lib/policy/snapshot'

/** The PBX of the fault rounds, in which each round leaves its number, so that it can be told which one is in force. */
export function createRoundsPbx(phones = 60): Snapshot {
  const numbers = Array.from({ length: phones }, (_, index) => String(101 + index))
  const plain = testSnapshot(
    numbers.map((number) => testPhone(number, { voicemail: { enabled: true, email: null } })),
  )
  const ids = numbers.map((number) => `phone${number}`)
  return {
    ...plain,
    settings: {
      ...plain.settings,
      emergencyWaiver: { by: 'kill rounds', reason: 'no line in these rounds', at: '2026-01-01T00:00:00Z' },
    },
    secrets: {
      ...plain.secrets,
      sipPasswords: Object.fromEntries(ids.map((id) => [id, `secret-of-${id}`])),
      voicemailPasswords: Object.fromEntries(ids.map((id) => [id, '4711'])),
      pinHashes: {},
    },
  }
}

/** The edit of a round: always a Class of Service, and in every second round a phone, so that all files change. */
export function changeForRound(snapshot: Snapshot, round: number): Snapshot {
  const next = structuredClone(snapshot)
  const [first] = next.classesOfService
  if (first) first.description = `round ${round}`
  if (first) first.blockedNumbers = [`_9${round}X.`]
  const phone = next.extensions[round % next.extensions.length]
  if (phone && round % 2 === 0) phone.name = `Desk of round ${round}`
  return next
}

/** The last round whose edit a configuration holds; 0: none. */
export const roundOf = (snapshot: Pick<Snapshot, 'classesOfService'>): number =>
  Number(/round (\d+)/.exec(snapshot.classesOfService.map((cos) => cos.description).join())?.[1] ?? 0)
