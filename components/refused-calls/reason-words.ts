import type { Reason } from '@/lib/policy/decision'

/** Why a call is refused, in two or three words. */
export const refusalWords: Record<Exclude<Reason, 'granted' | 'emergency'>, string> = {
  not_granted: 'Not granted',
  outside_schedule: 'Outside its schedule',
  blocked: 'Blocked number',
  unknown_number: 'Unknown number',
  invalid_number: 'Not a number',
  unknown_device: 'Unknown phone',
  limit_reached: 'Limit reached',
  no_route: 'No enabled trunk',
}

/** Why a call is allowed or refused. */
export function sayReason(reason: Reason): string {
  if (reason === 'granted') return 'Granted by a Class of Service'
  return reason === 'emergency' ? 'Emergency number' : refusalWords[reason]
}
