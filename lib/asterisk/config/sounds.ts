import { ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import type { Reason } from '@/lib/policy/decision'

/** Why a call ends in our hands: the decision's reasons, and what a destination found out by itself. */
export type Refusal = Exclude<Reason, 'granted' | 'emergency'> | 'unavailable' | 'no_mailbox'

type Announcement = {
  /** Of asterisk-core-sounds, whatever the language; several are played one after the other. */
  sounds: Safe
  /** Q.850 cause, which chan_pjsip turns into a status: 21 → 403, 1 → 404, 34 → 503, 20 → 480. */
  cause: Safe
}

const notPermitted = ourWords('21')
const noSuchNumber = ourWords('1')
const noWayOut = ourWords('34')

/**
 * What the caller hears, and the cause that the phone gets. Each can be told from the others by ear: not permitted,
 * not at this time, no such number, no line free, not available.
 */
export const announcements: Record<Refusal, Announcement> = {
  /** “I'm sorry. That feature is not available on this line.” */
  not_granted: { sounds: ourWords('im-sorry&feature-not-avail-line'), cause: notPermitted },
  /** “Your call cannot be completed as dialed. Please try your call later.” */
  outside_schedule: {
    sounds: ourWords('cannot-complete-as-dialed&please-try-call-later'),
    cause: notPermitted,
  },
  /** “Your call cannot be completed as dialed.” */
  blocked: { sounds: ourWords('cannot-complete-as-dialed'), cause: notPermitted },
  /** “The number you have dialed is not in service …” */
  unknown_number: { sounds: ourWords('ss-noservice'), cause: noSuchNumber },
  /** “Please check the number and dial again.” */
  invalid_number: { sounds: ourWords('check-number-dial-again'), cause: noSuchNumber },
  /** “I'm sorry.” */
  unknown_device: { sounds: ourWords('im-sorry'), cause: notPermitted },
  /** “Simultaneous call limit reached.” */
  limit_reached: { sounds: ourWords('simul-call-limit-reached'), cause: notPermitted },
  /** “All circuits are busy now.” */
  no_route: { sounds: ourWords('all-circuits-busy-now'), cause: noWayOut },
  /** “I'm sorry. Please try your call later.” */
  unavailable: { sounds: ourWords('im-sorry&please-try-call-later'), cause: ourWords('20') },
  /** “… has no mailbox.” */
  no_mailbox: { sounds: ourWords('vm-nobox'), cause: notPermitted },
}

/** Before the echo test: “You are about to enter an echo test …” */
export const echoTestIntroduction = ourWords('demo-echotest')

/** Before the end of a call with a longest duration: the word by which Dial says “You have … seconds”. */
export const timeLeft = ourWords('timeleft')
