import type { LimitedDecision } from '@/gatekeeper/limits/limit-keeper'
import type { HeldPolicy } from '@/gatekeeper/policies'
import { destinationContext } from '@/lib/asterisk/names'
import { decide } from '@/lib/policy/decide'
import type { Decision, Question, Sessions } from '@/lib/policy/decision'
import { explain, renderTrace } from '@/lib/policy/explain'

/** One question of `POST /v1/authorize`, read but not yet decided. */
export type AuthorizeInput = {
  device: string
  dialed: string
  via: string | undefined
  /** Milliseconds since the epoch; null: now. */
  at: number | null
  /** Revision of the dialplan that asks; null: the active one. */
  revision: number | null
  /** The switch's token in the body; null: the caller shows a bearer token. */
  token: string | null
  wantsForm: boolean
  explain: boolean
  /** The switch's id of the channel that asks; null: not said. */
  call: string | null
}

export type AuthorizeInputResult = { ok: true; input: AuthorizeInput } | { ok: false; detail: string }

const maxFieldLength = 200
const instant =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,3})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})$/

/** Reads the fields of a question. `get` gives a field's text, or undefined where it is absent. Pure. */
export function readAuthorizeInput(
  get: (name: string) => string | undefined,
  acceptsForm: boolean,
): AuthorizeInputResult {
  const device = get('device') ?? ''
  const dialed = get('dialed')
  if (dialed === undefined || dialed.length > maxFieldLength)
    return { ok: false, detail: 'Give the number as dialled in dialed, at most 200 characters.' }
  const via = get('via') || undefined
  if (via !== undefined && via.length > maxFieldLength)
    return { ok: false, detail: 'Give via as transfer:<device>, redirect:<device> or forward:<extension>.' }
  // A call from outside that an extension forwards has no phone: `via` alone says who asks.
  if ((device === '' && via === undefined) || device.length > maxFieldLength)
    return { ok: false, detail: 'Name the asking phone in device, as its PJSIP endpoint.' }

  let at: number | null = null
  const atText = get('at') || undefined
  if (atText !== undefined) {
    at = instant.test(atText) ? Date.parse(atText) : Number.NaN
    if (Number.isNaN(at))
      return {
        ok: false,
        detail: 'Give at as an instant with its offset, such as 2026-12-25T09:00:00-05:00.',
      }
  }
  let revision: number | null = null
  const revText = get('rev') || undefined
  if (revText !== undefined) {
    if (!/^[0-9]{1,12}$/.test(revText)) return { ok: false, detail: 'Give rev as the number of a revision.' }
    revision = Number(revText)
  }
  const token = get('token') || null
  const wantsForm = acceptsForm || get('accept') === 'form'
  return {
    ok: true,
    input: {
      device,
      dialed,
      via,
      at,
      revision,
      token,
      wantsForm,
      explain: get('explain') === '1',
      call: readCall(get('call')),
    },
  }
}

/** It only tells calls apart: what cannot be an id is none. */
const readCall = (text: string | undefined): string | null =>
  text !== undefined && /^[A-Za-z0-9._-]{1,150}$/.test(text) ? text : null

export const toQuestion = (input: AuthorizeInput, at: number): Question =>
  input.via === undefined
    ? { device: input.device, dialed: input.dialed, at }
    : { device: input.device, dialed: input.dialed, via: input.via, at }

export const answerDecision = (held: HeldPolicy, question: Question, sessions: Sessions): Decision =>
  decide(held.policy, question, sessions)

/**
 * The answer to the switch. `v=1` is the mark without which the dialplan takes its fallback; no value needs an escape:
 * words of closed sets, ids, numbers.
 */
export function writeFormAnswer(
  held: HeldPolicy,
  { decision, limited }: LimitedDecision,
  trace: string,
): string {
  const { destination } = decision
  const isAllowed = decision.decision === 'allow'
  const to = isAllowed && destination ? destinationContext(destination.kind, destination.id) : ''
  const max = isAllowed && decision.maxDurationSeconds !== null ? decision.maxDurationSeconds : ''
  const refusal = (decision.root && held.refusals.get(decision.root.id)) || 'announce'
  return `v=1&decision=${decision.decision}&reason=${decision.reason}&to=${to}&as=${decision.acting?.id ?? ''}&max=${max}&refusal=${refusal}&rev=${held.revision}&trace=${trace}${limited === '' ? '' : `&limited=${limited}`}`
}

/** The answer to people and tools: the whole decision; `explain` adds the steps that led to it, as data and as sentences. */
export function writeJsonAnswer(
  held: HeldPolicy,
  { decision, limit }: LimitedDecision,
  trace: string,
  why: { question: Question; sessions: Sessions } | null,
): unknown {
  const answer = {
    v: 1,
    ...decision,
    revision: held.revision,
    trace,
    ...(limit && { limit: limit.sentence }),
  }
  if (!why) return answer
  const { steps, changesAt } = explain(held.policy, why.question, why.sessions)
  const sentences = limit === null ? renderTrace(steps) : [...renderTrace(steps), limit.sentence]
  return { ...answer, explain: { steps, sentences, changesAt } }
}
