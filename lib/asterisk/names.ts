/**
 * Names shared by the generator, the gatekeeper and the tests: contexts, AstDB keys, AMI names. Ids only, never
 * text of a user. Asterisk cuts names at 79 characters: all of these are far shorter.
 */
import type { DestinationKind } from '@/lib/policy/decision'

export const contexts = {
  /** `context` of every phone: checks the number before anything else. */
  entry: 'cb-entry',
  /** Emergency, then authorize, else fallback. Expects CB_DEV (endpoint) and CB_VIA (empty, or as `via` of authorize). */
  gate: 'cb-gate',
  /** `TRANSFER_CONTEXT` of every call: blind transfers, asked as the phone that transfers. */
  transfer: 'cb-transfer',
  /** Calls that a phone redirects. */
  redirect: 'cb-redirect',
  emergency: 'cb-emergency',
  fallback: 'cb-fallback',
  /** Refusal by reason. */
  refuse: 'cb-refuse',
  /** Destination routines: one extension per number. */
  service: 'cb-service',
  application: 'cb-application',
  extension: 'cb-extension',
  /** Marker of the running revision: extension `rev`, `NoOp(<revision>)`. */
  meta: 'cb-meta',
  /** `message_context` of every endpoint: empty, so a SIP MESSAGE never runs dialplan. */
  message: 'cb-message',
  /** `subscribe_context` of every phone: busy lamps. */
  hints: 'cb-hints',
} as const

/** Context of an outgoing line's routine. */
export const lineContext = (lineId: string): string => `cb-line-${lineId}`
/** Context that receives calls from a trunk. */
export const trunkContext = (trunkId: string): string => `cb-in-${trunkId}`
/** PJSIP endpoint of a trunk. */
export const trunkEndpoint = (trunkId: string): string => `trunk-${trunkId}`

/** Context to `Goto(<context>,<number>,1)` for a destination that was allowed: the `to` of the authorize answer. */
export function destinationContext(kind: DestinationKind, id: string): string {
  switch (kind) {
    case 'service':
      return contexts.service
    case 'application':
      return contexts.application
    case 'extension':
      return contexts.extension
    case 'outgoing-line':
      return lineContext(id)
  }
}

/** AstDB: the switch's cache of who sits where. Written together; the database is the truth. */
export const astdb = {
  /** `cbdev/<endpoint>` = `<extension id>|<epoch seconds of its end, 0 = none>` */
  deviceFamily: 'cbdev',
  /** `cbuser/<extension id>` = `<endpoint>` */
  userFamily: 'cbuser',
  /** `cbhint/<number>` = device whose state the busy lamp of this number shows. */
  hintFamily: 'cbhint',
  /** `cbemergency/<endpoint>` = until when (epoch seconds) a call back after an emergency call rings this phone. */
  emergencyFamily: 'cbemergency',
  /** `cbcallback/<last ten digits of a number>` = endpoint of the phone that called an emergency number as it. */
  callbackFamily: 'cbcallback',
  /** `cbemcall/<id of the call>` = `<epoch seconds>|<endpoint>|<dialled>`, until the gatekeeper has recorded it. */
  emergencyCallFamily: 'cbemcall',
  /** `cbcfa/<extension id>` = number that all its calls go to; `cbcfb` when busy, `cbcfn` when nobody answers. */
  forwardAlwaysFamily: 'cbcfa',
  forwardBusyFamily: 'cbcfb',
  forwardNoAnswerFamily: 'cbcfn',
  /** `cbdnd/<extension id>` = 1: do not disturb. */
  doNotDisturbFamily: 'cbdnd',
  /** `cbleg/<id of the leg>`: what a leg over a trunk took, of a call with limits (generated `cb-limits`). */
  legFamily: 'cbleg',
  /** `cbfull/<id of the call>` = `<acting>|<class>|…`: the dialplan refused it, too many at the same time. */
  fullFamily: 'cbfull',
  /** `cblock/<extension id>` = until when (epoch seconds) its outgoing lines are locked. */
  lockFamily: 'cblock',
  /** `cbdecided/<slot>`: what the switch decided by itself, until it is in the decision log (gatekeeper/decisions). */
  decidedFamily: 'cbdecided',
} as const

/** Device of a busy lamp that shows nobody: no endpoint can have this name, so it is never there. */
export const nobodyDevice = 'PJSIP/cb-nobody'

/** Section of voicemail.conf by which message lamps follow who is logged in, as the switch's `aliasescontext` says. */
export const lampsContext = 'devices'
/** Voicemail box that is never filled, of the context `default`: the lamp of a phone that has it is dark. */
export const emptyBoxName = 'cbempty'

/** Beside the revisions: what changes by logins and not by Commit. */
export const liveFolderName = 'live'
export const lampsFile = 'voicemail-aliases.conf'

/** The files of a revision, each included by one line of the switch's own file of the same name. */
export const revisionFiles = ['extensions.conf', 'pjsip.conf', 'voicemail.conf'] as const
export type RevisionFile = (typeof revisionFiles)[number]
