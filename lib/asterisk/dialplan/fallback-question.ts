import type { Question } from '@/lib/policy/decision'
import { normaliseNumber } from '@/lib/policy/numbers/normalise'

/**
 * A question as the dialplan puts it to itself. `number` is normalised; `via` is empty, `transfer:<endpoint>`,
 * `redirect:<endpoint>` or `forward:<number>`; `epoch` is in seconds.
 */
export type FallbackQuestion = { number: string; device: string; via: string; epoch: number }

/** Why the dialplan never puts a question to itself. */
export type Unasked =
  /** The dialplan writes `via` itself, from the name of a channel or the number of an extension. */
  | 'via of another form'
  /** The device is the endpoint that the switch has authenticated. */
  | 'not an endpoint name'
  /** The number of a forward is a setting of the extension, checked when it was saved. */
  | 'forward to an invalid number'

/** What the way in does with a number that is none: it refuses before anything decides. `via`: as above, no forward. */
export type InvalidNumber = { dialed: string; device: string; via: string; epoch: number }

const viaOfOurs = /^(?:forward:[0-9*#+]+|(?:transfer|redirect):[A-Za-z0-9]*)$/

/** A question in the dialplan's words, or why it cannot be put to it. */
export function toFallbackQuestion({
  at,
  device,
  dialed,
  via,
}: Question): FallbackQuestion | InvalidNumber | Unasked {
  const number = normaliseNumber(dialed)
  const epoch = Math.floor(at / 1000)
  if (via !== undefined && !viaOfOurs.test(via)) return 'via of another form'
  if (!/^[A-Za-z0-9]*$/.test(device)) return 'not an endpoint name'
  if (number !== null) return { number, device, via: via ?? '', epoch }
  return via?.startsWith('forward:')
    ? 'forward to an invalid number'
    : { dialed, device, via: via ?? '', epoch }
}
