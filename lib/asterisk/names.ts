/**
 * Names shared by the generator, the gatekeeper and the tests: contexts, AstDB keys, AMI names. Ids only, never
 * text of a user. Asterisk cuts names at 79 characters: all of these are far shorter.
 */
import type { DestinationKind } from '@/lib/policy/decision'

export const contexts = {
  /** `context` of every phone: checks the number before anything else. */
  entry: 'cb-entry',
  /** Emergency, then authorize, else fallback. Expects CB_DEV (endpoint) and CB_VIA (empty or forward:<number>). */
  gate: 'cb-gate',
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
  /** `cbfallback/count` = calls decided by the fallback since the gatekeeper last read and cleared it. */
  fallbackFamily: 'cbfallback',
} as const

/** The files of a revision, each included by one line of the switch's own file of the same name. */
export const revisionFiles = ['extensions.conf', 'pjsip.conf', 'voicemail.conf'] as const
export type RevisionFile = (typeof revisionFiles)[number]
