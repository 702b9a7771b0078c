import { destinationContext } from '@/lib/asterisk/names'
import type { Question, Sessions } from '@/lib/policy/decision'
import { decideByReference, readNumber } from '@/lib/policy/reference/decide'
import type { Snapshot } from '@/lib/policy/snapshot'

/** A question as the dialplan puts it. `via`: empty or `forward:<number>`; `atSeconds`: since the epoch. */
export type FallbackQuestion = { number: string; device: string; via: string; atSeconds: number }

/** What the fallback says, as texts of the dialplan. Empty: none. `destination`: a context; `acting`: an id. */
export type FallbackAnswer = {
  decision: string
  reason: string
  destination: string
  sent: string
  acting: string
  maxSeconds: string
  refusal: string
}

/** Why a question cannot be put to the fallback. */
export type Unasked =
  | 'invalid number'
  | 'transfer or redirect'
  | 'via of another form'
  | 'not an endpoint name'

/**
 * A question in the dialplan's words, or why the dialplan never puts it: the entry context refuses a number that is
 * invalid before anything decides; phones can neither transfer nor redirect; and `via` and the device are written by
 * the dialplan itself, from the extension that forwards and the endpoint that the switch has authenticated.
 */
export function toFallbackQuestion({ dialed, device, via, at }: Question): FallbackQuestion | Unasked {
  const number = readNumber(dialed)
  if (number === null) return 'invalid number'
  if (via !== undefined && /^(?:transfer|redirect):/.test(via)) return 'transfer or redirect'
  if (via !== undefined && !/^forward:[0-9]+$/.test(via)) return 'via of another form'
  if (!/^[A-Za-z0-9]*$/.test(device)) return 'not an endpoint name'
  return { number, device, via: via ?? '', atSeconds: Math.floor(at / 1000) }
}

/** The answer that docs/policy.md asks for, by the reference. */
export function expectAnswer(snapshot: Snapshot, question: Question, sessions: Sessions): FallbackAnswer {
  const { acting, decision, destination, maxDurationSeconds, reason, root, send } = decideByReference(
    snapshot,
    question,
    sessions,
  )
  const isAllowed = decision === 'allow' && destination !== null
  const inForce = snapshot.classesOfService.find(({ id }) => id === root?.id)
  return {
    decision,
    reason,
    destination: isAllowed ? destinationContext(destination.kind, destination.id) : '',
    sent: send ?? '',
    acting: acting?.id ?? '',
    maxSeconds: maxDurationSeconds === null ? '' : String(maxDurationSeconds),
    refusal: inForce?.refusal ?? 'announce',
  }
}
