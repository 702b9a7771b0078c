import type { Reason } from '@/lib/policy/decision'
import type { LossReason } from '@/lib/policy/explain/trace'

/** Words of a trace, for sentences and for the screen alike. */

/** Why a rule that matched did not decide. */
export const losses: Record<LossReason, string> = {
  later_in_walk: 'another one comes first',
  closed: 'closed by a schedule now',
  not_listed: 'no Class of Service in the tree lists the line',
  less_specific: 'another pattern is more specific',
  manual_order: 'the root orders its lines by hand',
  blocked: 'a blocked number beats every grant',
  no_trunk: 'the line has no enabled trunk',
  phones_only: 'emergency lines are for phones only',
}

/** Why the answer is what it is. */
export const outcomes: Record<Reason, string> = {
  granted: 'a Class of Service grants it',
  emergency: 'it is an emergency number, above Class of Service',
  not_granted: 'no Class of Service in force grants it',
  outside_schedule: 'what would grant it is closed by its schedule',
  blocked: 'it is a blocked number',
  unknown_number: 'nothing here has this number',
  invalid_number: 'it is not a number',
  unknown_device: 'it is not known who asks',
  limit_reached: 'a limit is reached',
  no_route: 'the outgoing line has no enabled trunk',
}
