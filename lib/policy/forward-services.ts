import type { Service } from '@/lib/policy/snapshot'

/** What a person sets at a phone: where calls go always, when busy, when nobody answers; or that none should ring. */
export const forwardKinds = ['always', 'busy', 'no-answer', 'do-not-disturb'] as const
export type ForwardKind = (typeof forwardKinds)[number]

export type ForwardServiceKind = Exclude<Service['kind'], 'hot-desk' | 'own-voicemail'>

/** Services that set or end a forward. */
export const forwardServices: Record<ForwardServiceKind, { forward: ForwardKind; turns: 'on' | 'off' }> = {
  'call-forward-always': { forward: 'always', turns: 'on' },
  'call-forward-always-off': { forward: 'always', turns: 'off' },
  'call-forward-busy': { forward: 'busy', turns: 'on' },
  'call-forward-busy-off': { forward: 'busy', turns: 'off' },
  'call-forward-no-answer': { forward: 'no-answer', turns: 'on' },
  'call-forward-no-answer-off': { forward: 'no-answer', turns: 'off' },
  'do-not-disturb': { forward: 'do-not-disturb', turns: 'on' },
  'do-not-disturb-off': { forward: 'do-not-disturb', turns: 'off' },
}

/** The codes that people know from elsewhere. */
export const usualForwardCodes: Record<ForwardServiceKind, string> = {
  'call-forward-always': '*72',
  'call-forward-always-off': '*73',
  'call-forward-busy': '*90',
  'call-forward-busy-off': '*91',
  'call-forward-no-answer': '*92',
  'call-forward-no-answer-off': '*93',
  'do-not-disturb': '*78',
  'do-not-disturb-off': '*79',
}

export const forwardServiceKinds = Object.keys(forwardServices) as ForwardServiceKind[]

/** `call-forward-busy-off` for `call-forward-busy`. */
export const endingOf = (kind: ForwardServiceKind): ForwardServiceKind | null =>
  forwardServiceKinds.find(
    (one) =>
      forwardServices[kind].turns === 'on' &&
      forwardServices[one].turns === 'off' &&
      forwardServices[one].forward === forwardServices[kind].forward,
  ) ?? null

export const isForwardService = (kind: Service['kind']): kind is ForwardServiceKind => kind in forwardServices
