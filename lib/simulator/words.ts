import type { Decision, Reason } from '@/lib/policy/decision'
import type { Verdict } from '@/lib/simulator/schema'

const reasonWords: Record<Reason, string> = {
  granted: 'A Class of Service grants it.',
  emergency: 'An emergency line is reachable from every phone at all times.',
  not_granted: 'No Class of Service in force grants it.',
  outside_schedule: 'It is granted, but not at this time.',
  blocked: 'A blocked number refuses it.',
  unknown_number: 'It is neither a number of ours nor covered by an outgoing line.',
  invalid_number: 'It is not a number: 1 to 40 of 0-9 * # + can be dialled.',
  unknown_device: 'There is no such phone.',
  limit_reached: 'A limit is reached.',
  no_route: 'The line has no enabled trunk.',
}

/** The verdict in two sentences. */
export function describeVerdict({ decision, reason, destination, send }: Decision): Verdict['words'] {
  const where = destination ? ` to ${destination.name}` : ''
  const sent = send !== null && send !== destination?.number ? `, sent as ${send}` : ''
  return {
    verdict: decision === 'allow' ? `Allowed${where}${sent}` : `Refused${where}`,
    reason: reasonWords[reason],
  }
}
