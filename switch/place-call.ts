import { setTimeout as delay } from 'node:timers/promises'
import { type CallResult, OutgoingCall, type OutgoingCallOptions, type Step } from '@/switch/outgoing-call'
import { waitUntil } from '@/switch/wait-until'

export type CallScript = {
  /** Steps once the call is answered. */
  script?: Step[]
  /** Steps before it is answered (to an announcement in early media); after them the caller gives up. */
  early?: Step[]
  answerWithinMs?: number
}

/** Carries out the steps of a script; what is left of it is dropped when the switch ends the call. */
export async function playScript(call: OutgoingCall, script: Step[]): Promise<void> {
  for (const step of script) {
    if (call.isOver) return
    if ('dtmf' in step) await call.sendDtmf(step.dtmf)
    else if ('waitMs' in step) await delay(step.waitMs)
    else if ('hear' in step) await call.hear(step.hear, step.withinMs)
    else if ('speakMs' in step) await call.media.speak(step.speakMs)
    else await waitUntil('the switch to end the call', () => call.isOver, { timeoutMs: step.untilEndMs })
  }
}

/** Makes a call, plays the script once it is answered, hangs up, and gives the result. */
export async function placeCall(
  options: OutgoingCallOptions,
  { script = [], early, answerWithinMs = 10_000 }: CallScript,
): Promise<CallResult> {
  const call = await OutgoingCall.start(options)
  try {
    if (early) await playScript(call, early)
    else if ((await call.settled(answerWithinMs)).answered) await playScript(call, script)
  } catch (error) {
    await call.hangUp().catch(() => undefined)
    throw error
  }
  const { status } = call.result()
  return status === 0 || status === 200 ? call.hangUp() : call.over()
}
