import type { Dialplan } from '@/lib/asterisk/dialplan/dialplan'
import type { FallbackAnswer } from '@/lib/asterisk/dialplan/fallback-answer'
import {
  type FallbackQuestion,
  type InvalidNumber,
  toFallbackQuestion,
  type Unasked,
} from '@/lib/asterisk/dialplan/fallback-question'
import { placeCall, placeRedirect, placeTransfer } from '@/lib/asterisk/dialplan/place-call'
import { type CallResult, runCall } from '@/lib/asterisk/dialplan/run-call'
import { quietWorld, type World } from '@/lib/asterisk/dialplan/world'
import { astdb, contexts } from '@/lib/asterisk/names'
import type { Question, Sessions } from '@/lib/policy/decision'

/** Who sits where, as AstDB has it: `<extension id>|<end>` by endpoint; null: nobody ever logged in there. */
export type StoredSeats = (endpoint: string) => string | null

/** Sessions without an end, as the store has them. */
export const seatsOf =
  (sessions: Sessions): StoredSeats =>
  (endpoint) => {
    const occupant = sessions.occupantOf(endpoint)
    return occupant === null ? null : `${occupant}|0`
  }

/**
 * What the generated dialplan decides by itself, without a gatekeeper; or why it would never ask. `at` is in
 * milliseconds since the epoch and comes in place of the question's own. Hold it against `answerOf` of the decision
 * of `lib/policy`. Throws `DialplanError` where the dialplan has a step that is not known here.
 */
export function decideByDialplan(
  dialplan: Dialplan,
  question: Question,
  sessions: Sessions,
  at: number = question.at,
): FallbackAnswer | Unasked {
  const put = toFallbackQuestion({ ...question, at })
  return typeof put === 'string' ? put : askFallback(dialplan, put, seatsOf(sessions))
}

/** As {@link decideByDialplan}, for a question in the dialplan's words and the seats as they are stored. */
export function askFallback(
  dialplan: Dialplan,
  put: FallbackQuestion | InvalidNumber,
  seats: StoredSeats,
): FallbackAnswer {
  const world: World = {
    ...quietWorld(put.epoch),
    endpoint: put.device,
    readDatabase: (family, key) => (family === astdb.deviceFamily ? seats(key) : null),
  }
  return 'dialed' in put ? refuseAtEntry(dialplan, put, world) : askDecide(dialplan, put, world)
}

/** The name of the subroutine that decides; the others that are asked here are of `lib/asterisk/names.ts`. */
const decide = 'cb-decide'
const emergencyLine = 'cb-emergency-line'

function askDecide(
  dialplan: Dialplan,
  { device, number, via }: FallbackQuestion,
  world: World,
): FallbackAnswer {
  const call = (context: string, exten: string, variables: Record<string, string>): CallResult => {
    const result = runCall(dialplan, world, { context, exten, variables, asSubroutine: true })
    if (result.end === 'returned' && result.complaints.length === 0) return result
    throw new Error(
      `${context} gave no answer for ${number}: ${[result.end, ...result.complaints].join(', ')}.`,
    )
  }
  const decided = call(decide, number, { CB_DEV: device, CB_VIA: via })
  const isAllowed = decided.variable('CB_DECISION') === 'allow'
  const to =
    decided.variable('CB_TO') === contexts.emergency
      ? `cb-line-${call(emergencyLine, number, {}).variable('GOSUB_RETVAL')}`
      : decided.variable('CB_TO')
  const isLine = isAllowed && to.startsWith('cb-line-')
  return {
    decision: decided.variable('CB_DECISION'),
    reason: decided.variable('CB_REASON'),
    destination: isAllowed ? to : '',
    sent: isLine ? call(to, 'sent', { CB_N: number }).variable('GOSUB_RETVAL') : '',
    acting: decided.variable('CB_ACT'),
    maxSeconds: decided.variable('CB_MAX'),
    refusal: decided.variable('CB_REFUSAL'),
  }
}

/**
 * A number that is none: the way in refuses it, or has no place for it, and then the switch answers 404 before any
 * dialplan.
 */
function refuseAtEntry(dialplan: Dialplan, { dialed, via }: InvalidNumber, world: World): FallbackAnswer {
  const refused: FallbackAnswer = {
    decision: 'deny',
    reason: 'invalid_number',
    destination: '',
    sent: '',
    acting: '',
    maxSeconds: '',
    refusal: 'announce',
  }
  const result = via.startsWith('transfer:')
    ? placeTransfer(dialplan, world, dialed, via.slice(9))
    : via.startsWith('redirect:')
      ? placeRedirect(dialplan, world, dialed, via.slice(9))
      : placeCall(dialplan, world, dialed)
  if (result === null) return refused
  if (result.end === 'hung-up' && result.at.context === contexts.refuse)
    return {
      ...refused,
      reason: result.variable('CB_REASON'),
      refusal: result.variable('CB_REFUSAL') || 'announce',
    }
  return { ...refused, decision: 'allow', reason: `let through to ${result.at.context}` }
}
