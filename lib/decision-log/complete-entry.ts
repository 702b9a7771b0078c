import { questionOf, sessionsOf } from '@/lib/decision-log/asked'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'
import type { CompiledPolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'

/** What a decision of the switch itself tells: the question, who sat there, and the answer. */
export type BareDecision = Pick<
  LoggedDecision,
  'trace' | 'at' | 'revision' | 'source' | 'decision' | 'reason' | 'device' | 'dialed' | 'via' | 'occupantId'
> & { actingId: string }

/**
 * The whole entry: whose rights, Class of Service, destination and number sent as the policy gives them for this
 * question. Where it decides otherwise than the switch did, or is not at hand (null), these stay empty: nothing is
 * said that is not known.
 */
export function completeEntry(bare: BareDecision, policy: CompiledPolicy | null): LoggedDecision {
  const entry: LoggedDecision = {
    ...bare,
    askedAt: null,
    actingNumber: '',
    actingName: '',
    classOfServiceId: '',
    classOfService: '',
    destinationKind: null,
    destinationId: '',
    destination: '',
    sent: '',
    latencyUs: null,
  }
  if (policy === null) return entry
  const { acting, decision, destination, reason, root, send } = decide(
    policy,
    questionOf(entry),
    sessionsOf(entry),
  )
  if (decision !== bare.decision || reason !== bare.reason) return entry
  return {
    ...entry,
    actingId: acting?.id ?? '',
    actingNumber: acting?.number ?? '',
    actingName: acting?.name ?? '',
    classOfServiceId: root?.id ?? '',
    classOfService: root?.name ?? '',
    destinationKind: destination?.kind ?? null,
    destinationId: destination?.id ?? '',
    destination: destination?.name ?? '',
    sent: send ?? '',
  }
}
