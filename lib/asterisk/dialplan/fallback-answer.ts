import { destinationContext } from '@/lib/asterisk/names'
import type { Decision } from '@/lib/policy/decision'
import type { Snapshot } from '@/lib/policy/snapshot'

/** What the fallback says, as texts of the dialplan; empty: none. */
export type FallbackAnswer = {
  decision: string
  reason: string
  /** The context of the destination where allowed; of an emergency number, that of its line. */
  destination: string
  /** The number that the line sends. */
  sent: string
  /** Id of the acting extension. */
  acting: string
  /** The smallest duration on the path. */
  maxSeconds: string
  /** What a refused caller hears. */
  refusal: string
}

/** The answer that the fallback has to give where this is the decision: what both are held against. */
export function answerOf(decision: Decision, { classesOfService }: Snapshot): FallbackAnswer {
  const { acting, destination, maxDurationSeconds, root, send } = decision
  const inForce = classesOfService.find(({ id }) => id === root?.id)
  const isAllowed = decision.decision === 'allow' && destination !== null
  return {
    decision: decision.decision,
    reason: decision.reason,
    destination: isAllowed ? destinationContext(destination.kind, destination.id) : '',
    sent: send ?? '',
    acting: acting?.id ?? '',
    maxSeconds: maxDurationSeconds === null ? '' : String(maxDurationSeconds),
    refusal: inForce?.refusal ?? 'announce',
  }
}
