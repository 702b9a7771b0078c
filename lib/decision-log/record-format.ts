import {
  type DecisionSource,
  decisionSources,
  destinationKinds,
  type LoggedDecision,
} from '@/lib/decision-log/logged-decision'
import { type Decision, type Question, type Reason, reasons } from '@/lib/policy/decision'

/**
 * A decision as a row of 16-bit units, in memory that two threads share and in the blocks of the log file: cheap to
 * write where a call waits. Layout: length, version/source/decision, reason, kind of destination, `at` (3 units),
 * `askedAt` (3, 0: none), revision (2), latency (2), then texts, each with its length before it.
 */

/** Longer texts are cut: a question has at most 200 characters a field, a name far fewer. */
const longestText = 200
const fixedUnits = 14
const texts = 13
/** No record is longer. */
export const longestRecord = fixedUnits + texts * (longestText + 1)
const version = 1

const sourceCodes = Object.fromEntries(decisionSources.map((source, code) => [source, code])) as Record<
  DecisionSource,
  number
>
const reasonCodes = Object.fromEntries(reasons.map((reason, code) => [reason, code])) as Record<
  Reason,
  number
>

/** What is known when a decision is made. */
export type MadeDecision = {
  trace: string
  at: number
  revision: number
  source: DecisionSource
  question: Question
  occupantId: string | null
  decision: Decision
  latencyUs: number
}

const lengthOf = (text: string): number => Math.min(text.length, longestText)

/** Units that {@link writeRecord} needs. */
export function recordLength({ trace, question, occupantId, decision }: MadeDecision): number {
  const { acting, destination, root, send } = decision
  let length = fixedUnits + texts + lengthOf(trace) + lengthOf(question.device) + lengthOf(question.dialed)
  if (question.via !== undefined) length += lengthOf(question.via)
  if (occupantId !== null) length += lengthOf(occupantId)
  if (acting !== null) length += lengthOf(acting.id) + lengthOf(acting.number) + lengthOf(acting.name)
  if (root !== null) length += lengthOf(root.id) + lengthOf(root.name)
  if (destination !== null) length += lengthOf(destination.id) + lengthOf(destination.name)
  if (send !== null) length += lengthOf(send)
  return length
}

/**
 * Writes a record into a ring of units from `start` on; `mask` is the ring's length less one, a power of two.
 * Allocates nothing.
 */
export function writeRecord(
  ring: Uint16Array,
  mask: number,
  start: number,
  length: number,
  made: MadeDecision,
): void {
  const { question, decision } = made
  const { acting, destination, root, send } = decision
  let at = writeUnit(ring, mask, start, length)
  at = writeUnit(
    ring,
    mask,
    at,
    (version << 8) | (sourceCodes[made.source] << 4) | (decision.decision === 'allow' ? 1 : 0),
  )
  at = writeUnit(ring, mask, at, reasonCodes[decision.reason])
  at = writeUnit(ring, mask, at, destination === null ? 0 : 1 + destinationKinds.indexOf(destination.kind))
  at = writeInstant(ring, mask, at, made.at)
  at = writeInstant(ring, mask, at, question.at === made.at ? 0 : question.at)
  at = writeUnit(ring, mask, at, made.revision & 0xffff)
  at = writeUnit(ring, mask, at, made.revision >>> 16)
  const latency = made.latencyUs < 0xffffffff ? made.latencyUs >>> 0 : 0xffffffff
  at = writeUnit(ring, mask, at, latency & 0xffff)
  at = writeUnit(ring, mask, at, latency >>> 16)
  at = writeText(ring, mask, at, made.trace)
  at = writeText(ring, mask, at, question.device)
  at = writeText(ring, mask, at, question.dialed)
  at = writeText(ring, mask, at, question.via)
  at = writeText(ring, mask, at, made.occupantId)
  at = writeText(ring, mask, at, acting?.id)
  at = writeText(ring, mask, at, acting?.number)
  at = writeText(ring, mask, at, acting?.name)
  at = writeText(ring, mask, at, root?.id)
  at = writeText(ring, mask, at, root?.name)
  at = writeText(ring, mask, at, destination?.id)
  at = writeText(ring, mask, at, destination?.name)
  writeText(ring, mask, at, send)
}

function writeUnit(ring: Uint16Array, mask: number, at: number, unit: number): number {
  ring[at & mask] = unit
  return at + 1
}

function writeInstant(ring: Uint16Array, mask: number, at: number, instant: number): number {
  const low = instant >>> 0
  ring[at & mask] = low & 0xffff
  ring[(at + 1) & mask] = low >>> 16
  ring[(at + 2) & mask] = Math.floor(instant / 0x100000000)
  return at + 3
}

function writeText(ring: Uint16Array, mask: number, at: number, text: string | null | undefined): number {
  if (text === null || text === undefined) return writeUnit(ring, mask, at, 0)
  const length = lengthOf(text)
  ring[at & mask] = length
  for (let index = 0; index < length; index++) ring[(at + 1 + index) & mask] = text.charCodeAt(index)
  return at + 1 + length
}

/** What counts of a record without its texts. */
export type RecordHead = Pick<LoggedDecision, 'at' | 'source' | 'decision' | 'reason' | 'latencyUs'>

const unit = (units: Uint16Array, at: number): number => units[at] ?? 0
const instantAt = (units: Uint16Array, at: number): number =>
  unit(units, at + 2) * 0x100000000 + unit(units, at + 1) * 0x10000 + unit(units, at)

export const readHead = (units: Uint16Array, start: number): RecordHead => ({
  at: instantAt(units, start + 4),
  source: decisionSources[(unit(units, start + 1) >> 4) & 0xf] ?? 'gatekeeper',
  decision: (unit(units, start + 1) & 1) === 1 ? 'allow' : 'deny',
  reason: reasons[unit(units, start + 2)] ?? 'not_granted',
  latencyUs: unit(units, start + 13) * 0x10000 + unit(units, start + 12),
})

/** Length of the record at `start`; 0: there is none, or not one that was written here. */
export function lengthAt(units: Uint16Array, start: number): number {
  const length = unit(units, start)
  const isRecord = length >= fixedUnits + texts && length <= longestRecord && start + length <= units.length
  return isRecord && unit(units, start + 1) >> 8 === version ? length : 0
}

/** The record at `start`. */
export function readRecord(units: Uint16Array, start: number): LoggedDecision {
  let at = start + fixedUnits
  const text = (): string => {
    const length = unit(units, at)
    const from = at + 1
    at = from + length
    return length === 0 ? '' : String.fromCharCode(...units.subarray(from, at))
  }
  const askedAt = instantAt(units, start + 7)
  const kind = unit(units, start + 3)
  return {
    ...readHead(units, start),
    askedAt: askedAt === 0 ? null : askedAt,
    revision: unit(units, start + 11) * 0x10000 + unit(units, start + 10),
    destinationKind: kind === 0 ? null : (destinationKinds[kind - 1] ?? null),
    trace: text(),
    device: text(),
    dialed: text(),
    via: text(),
    occupantId: text(),
    actingId: text(),
    actingNumber: text(),
    actingName: text(),
    classOfServiceId: text(),
    classOfService: text(),
    destinationId: text(),
    destination: text(),
    sent: text(),
  }
}

/** Every record of a block, in the order of writing. */
export function* readRecords(units: Uint16Array): Generator<LoggedDecision> {
  for (let start = 0; ; ) {
    const length = lengthAt(units, start)
    if (length === 0) return
    yield readRecord(units, start)
    start += length
  }
}
