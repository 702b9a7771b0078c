import type { Question } from '@/lib/policy/decision'
import { normaliseNumber } from '@/lib/policy/numbers/normalise'

/**
 * A question as the dialplan puts it to itself. `number` is normalised; `via` is empty or `forward:<number>`;
 * `epoch` is in seconds.
 */
export type FallbackQuestion = { number: string; device: string; via: string; epoch: number }

/** Why the dialplan never puts a question to itself. */
export type Unasked =
  /** Phones can make none of them: `allow_transfer=no`, and Dial with `i`. */
  | 'transfer or redirect'
  /** The dialplan writes `via` itself, always `forward:` and the number of an extension. */
  | 'via of another form'
  /** The device is the endpoint that the switch has authenticated. */
  | 'not an endpoint name'
  /** The number of a forward is a setting of the extension, checked when it was saved. */
  | 'forward to an invalid number'

/** What the entry context does with a number that is none: it refuses before anything decides. */
export type InvalidNumber = { dialed: string; device: string; epoch: number }

/** A question in the dialplan's words, or why it cannot be put to it. */
export function toFallbackQuestion({
  at,
  device,
  dialed,
  via,
}: Question): FallbackQuestion | InvalidNumber | Unasked {
  const number = normaliseNumber(dialed)
  const epoch = Math.floor(at / 1000)
  if (via !== undefined && /^(?:transfer|redirect):/.test(via)) return 'transfer or redirect'
  if (via !== undefined && !/^forward:[0-9]+$/.test(via)) return 'via of another form'
  if (!/^[A-Za-z0-9]*$/.test(device)) return 'not an endpoint name'
  if (number === null) return via === undefined ? { dialed, device, epoch } : 'forward to an invalid number'
  return { number, device, via: via ?? '', epoch }
}
