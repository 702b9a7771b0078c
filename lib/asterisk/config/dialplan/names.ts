import { conf, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import { integerValue } from '@/lib/asterisk/config/writer/values'
import { contexts } from '@/lib/asterisk/names'

/** Contexts by name: those of `lib/asterisk/names.ts`, and those that only the generated files speak of. */
export const inside = {
  entry: ourWords(contexts.entry),
  gate: ourWords(contexts.gate),
  emergency: ourWords(contexts.emergency),
  fallback: ourWords(contexts.fallback),
  refuse: ourWords(contexts.refuse),
  service: ourWords(contexts.service),
  application: ourWords(contexts.application),
  extension: ourWords(contexts.extension),
  meta: ourWords(contexts.meta),
  message: ourWords(contexts.message),
  /** Blind transfers, and what phones redirect to: both are decided as the phone that did it. */
  transfer: ourWords(contexts.transfer),
  redirect: ourWords(contexts.redirect),
  /** The line of an emergency number: subroutine. */
  emergencyLine: ourWords('cb-emergency-line'),
  /** Notes an emergency call for the call back: subroutine. */
  emergencyNote: ourWords('cb-emergency-note'),
  /** Notes a decision of the switch itself for the decision log: subroutine. */
  note: ourWords('cb-note'),
  /** Limits by Class of Service, `c<id>`: subroutine; what is done about them; a leg that is answered. */
  limit: ourWords('cb-limit'),
  limits: ourWords('cb-limits'),
  answered: ourWords('cb-answered'),
  /** Calls from trunks: the call back after an emergency call comes first. */
  callBack: ourWords('cb-callback'),
  /** Who the phones are: `d<endpoint>`; their emergency identity: `e<endpoint>`. */
  device: ourWords('cb-device'),
  /** Hot Desk extensions by id, `u<id>`, for the sessions. */
  user: ourWords('cb-user'),
  /** Extensions by number, `f<number>`, as those who forward a call. */
  forwarder: ourWords('cb-forwarder'),
  /** Caller ID by extension id, `i<id>`. */
  identity: ourWords('cb-identity'),
  /** After an allowed decision, from whichever side it came. */
  allow: ourWords('cb-allow'),
  /** The decision by dialplan alone: subroutine. */
  decide: ourWords('cb-decide'),
  decideOwn: ourWords('cb-decide-own'),
  decideLine: ourWords('cb-decide-line'),
  /** All ordinary lines' patterns. */
  known: ourWords('cb-known'),
  /** The choice among granted lines, most specific pattern first. */
  lines: ourWords('cb-lines'),
  /** Codes of the services of kind hot desk. */
  hotDeskCode: ourWords('cb-hotdesk'),
  /** Rings phones: routines that stay the same from revision to revision. */
  ring: ourWords('cb-reach'),
  /** Over trunks: the routine of all lines, the same from revision to revision. */
  wayOut: ourWords('cb-way'),
  /** Addresses of trunks, `t<id>`: subroutine. */
  trunkAddress: ourWords('cb-trunk'),
  hints: ourWords(contexts.hints),
  default: ourWords('default'),
} as const

export const cosContext = (id: Safe): Safe => conf`cb-cos-${id}`
export const scheduleContext = (id: Safe): Safe => conf`cb-schedule-${id}`
/** All patterns of one line. */
export const matchContext = (lineId: Safe): Safe => conf`cb-match-${lineId}`
/** One pattern of one line. */
export const patternContext = (lineId: Safe, position: number): Safe =>
  conf`cb-pattern-${lineId}-${integerValue('the position of a pattern', position, 0, 999)}`
/** Numbers that a trunk's calls reach. */
export const incomingContext = (trunkId: Safe): Safe => conf`cb-did-${trunkId}`
