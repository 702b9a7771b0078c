import type { ForwardKind } from '@/lib/policy/forward-services'

const question = 'vm-enter-num-to-call'
const notPermitted = ['im-sorry', 'feature-not-avail-line'] as const
const notNow = ['cannot-complete-as-dialed', 'please-try-call-later'] as const
const unknownNumber = ['ss-noservice'] as const
const ownNumber = ['invalid'] as const

/**
 * What the codes of call forward and do-not-disturb say, by Asterisk's core sounds (package
 * asterisk-core-sounds-en, file core-sounds-en.txt), in their order; the comments give the words spoken.
 */
export const forwardPrompts = {
  /** 'Call forwarding.' 'Please enter the number you wish to call.' */
  number: ['call-forwarding', question],
  /** 'Call forward unconditional' 'activated.' */
  alwaysOn: ['call-fwd-unconditional', 'activated'],
  alwaysOff: ['call-fwd-unconditional', 'de-activated'],
  /** 'Call forward on busy' 'activated.' */
  busyOn: ['call-fwd-on-busy', 'activated'],
  busyOff: ['call-fwd-on-busy', 'de-activated'],
  /** 'Call forward on no answer' 'activated.' */
  noAnswerOn: ['call-fwd-no-ans', 'activated'],
  noAnswerOff: ['call-fwd-no-ans', 'de-activated'],
  /** 'Do not disturb' 'activated.' */
  doNotDisturbOn: ['do-not-disturb', 'activated'],
  doNotDisturbOff: ['do-not-disturb', 'de-activated'],
  /** 'I'm sorry.' 'That feature is not available on this line.' The person may not call this number. */
  notPermitted,
  notPermittedAgain: [...notPermitted, question],
  /** 'Your call cannot be completed as dialed.' 'Please try your call again later.' Not at this time. */
  notNow,
  notNowAgain: [...notNow, question],
  /** 'The number you have dialed is not in service.' */
  unknownNumber,
  unknownNumberAgain: [...unknownNumber, question],
  /** 'I am sorry, that's not a valid extension.' One's own number. */
  ownNumber,
  ownNumberAgain: [...ownNumber, question],
  /** 'We're sorry.' 'Please try your call again later.' The database is away. */
  notAvailable: ['sorry', 'please-try-call-later'],
  /** 'Goodbye.' Nothing was entered. */
  goodbye: ['vm-goodbye'],
} as const satisfies Record<string, readonly string[]>

export type ForwardPrompt = keyof typeof forwardPrompts

const confirmations: Record<ForwardKind, Record<'on' | 'off', ForwardPrompt>> = {
  always: { on: 'alwaysOn', off: 'alwaysOff' },
  busy: { on: 'busyOn', off: 'busyOff' },
  'no-answer': { on: 'noAnswerOn', off: 'noAnswerOff' },
  'do-not-disturb': { on: 'doNotDisturbOn', off: 'doNotDisturbOff' },
}

export const confirmationOf = (kind: ForwardKind, turns: 'on' | 'off'): ForwardPrompt =>
  confirmations[kind][turns]
