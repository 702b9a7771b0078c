import type { Decision } from '@/lib/policy/decision'

/** May calls be forwarded to this number? As the person hears it at the phone. */
export type DestinationVerdict = 'permitted' | 'not_permitted' | 'not_now' | 'unknown_number' | 'own_number'

/**
 * `decide`: the decision for the number with the via `forward:<own number>`, the same one that each forwarded call
 * asks for later. A service is no place for a call to end; one's own number would only be busy. An emergency number
 * is refused by the decision itself: it comes from phones alone.
 */
export function judgeDestination(
  number: string,
  ownNumber: string,
  decide: (dialed: string) => Pick<Decision, 'decision' | 'reason' | 'destination'>,
): DestinationVerdict {
  if (number === ownNumber) return 'own_number'
  const { decision, reason, destination } = decide(number)
  if (decision === 'allow') return destination?.kind === 'service' ? 'not_permitted' : 'permitted'
  if (reason === 'outside_schedule') return 'not_now'
  return reason === 'unknown_number' || reason === 'invalid_number' ? 'unknown_number' : 'not_permitted'
}
