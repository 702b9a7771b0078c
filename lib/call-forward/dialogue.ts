import type { ForwardTarget } from '@/lib/call-forward/forward'
import type { DestinationVerdict } from '@/lib/call-forward/judge-destination'
import { confirmationOf, type ForwardPrompt } from '@/lib/call-forward/prompts'
import { type ForwardKind, type ForwardServiceKind, forwardServices } from '@/lib/policy/forward-services'

/** The phone call that dialled the code. Both methods throw when the caller hangs up. */
export type ForwardCall = {
  /** Plays the prompt and collects digits until '#', `maxDigits`, or a pause; '' where nothing was entered. */
  getDigits(prompt: ForwardPrompt, maxDigits: number): Promise<string>
  play(prompt: ForwardPrompt): Promise<void>
}

/** An extension, as the one who sets a forward. */
export type ForwardOwner = { id: string; number: string }

/** What the conversation may do; changes throw where the database is away. */
export type ForwardDesk = {
  /** Can forwards be changed now? */
  isAvailable(): boolean
  /**
   * Whoever is in force at the phone: who is logged in there, else the phone's own extension. Null: no phone of ours,
   * or the Class of Service in force there does not grant the code.
   */
  ownerAt(device: string, service: ForwardServiceKind): ForwardOwner | null
  judge(owner: ForwardOwner, number: string): DestinationVerdict
  set(forward: { extensionId: string; kind: ForwardKind; number: string; endpoint: string }): Promise<void>
  clear(target: ForwardTarget): Promise<void>
}

export type ForwardEnd = 'set' | 'cleared' | 'given_up' | 'not_granted' | 'not_available'

const triesPerCall = 3
/** The longest number that can be dialled. */
const maxDigits = 40

/** What is said of a number: while there are tries left, with the question again, which a digit cuts short. */
const refusals: Record<
  Exclude<DestinationVerdict, 'permitted'>,
  { again: ForwardPrompt; atLast: ForwardPrompt }
> = {
  not_permitted: { again: 'notPermittedAgain', atLast: 'notPermitted' },
  not_now: { again: 'notNowAgain', atLast: 'notNow' },
  unknown_number: { again: 'unknownNumberAgain', atLast: 'unknownNumber' },
  own_number: { again: 'ownNumberAgain', atLast: 'ownNumber' },
}

/**
 * The conversation of *72, *73 and their like. To set a forward it asks for the number, at most three times a call,
 * and says at once where it is not permitted; nothing is set then, and what was set before stays. Throws only what
 * the call throws; a failing desk is told as 'not available'.
 */
export async function runForwardDialogue(
  call: ForwardCall,
  desk: ForwardDesk,
  device: string,
  service: ForwardServiceKind,
): Promise<ForwardEnd> {
  const finish = async (prompt: ForwardPrompt, end: ForwardEnd): Promise<ForwardEnd> => {
    await call.play(prompt)
    return end
  }
  const { forward: kind, turns } = forwardServices[service]
  if (!desk.isAvailable()) return finish('notAvailable', 'not_available')
  const owner = desk.ownerAt(device, service)
  if (owner === null) return finish('notPermitted', 'not_granted')
  const change = async (task: () => Promise<void>, end: ForwardEnd): Promise<ForwardEnd> => {
    try {
      await task()
    } catch {
      return finish('notAvailable', 'not_available')
    }
    return finish(confirmationOf(kind, turns), end)
  }
  const extensionId = owner.id
  if (turns === 'off') return change(() => desk.clear({ extensionId, kind }), 'cleared')
  if (kind === 'do-not-disturb')
    return change(() => desk.set({ extensionId, kind, number: '', endpoint: device }), 'set')
  let ask: ForwardPrompt = 'number'
  let refusal: ForwardPrompt = 'goodbye'
  for (let tries = 1; tries <= triesPerCall; tries++) {
    const number = await call.getDigits(ask, maxDigits)
    if (number === '') continue
    const verdict = desk.judge(owner, number)
    if (verdict === 'permitted')
      return change(() => desk.set({ extensionId, kind, number, endpoint: device }), 'set')
    ask = refusals[verdict].again
    refusal = refusals[verdict].atLast
  }
  return finish(refusal, 'given_up')
}
