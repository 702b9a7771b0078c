import {
  type DialPattern,
  dialledAs,
  meets,
  readDialPattern,
} from '@/lib/policy/checks/coverage/dial-pattern'
import { isCovered } from '@/lib/policy/checks/coverage/find-uncovered'
import { ownNumbers } from '@/lib/policy/checks/objects'
import type { PolicyModel } from '@/lib/policy/checks/usage/model'
import { createPatternIndex } from '@/lib/policy/numbers/pattern-index'
import { orderOfPattern } from '@/lib/policy/numbers/sort'

/** One pattern of one enabled line. `rank`: its place in the order in which Asterisk tries them all. */
export type LinePattern = {
  rank: number
  line: number
  place: number
  text: string
  numbers: DialPattern
}

/** Which lines a Class of Service in force has, and what is refused at that time. */
export type LineRights = {
  /** Lines of the root in its own order, where it orders by hand; they come before all others. */
  byHand: readonly number[]
  granted: ReadonlySet<number>
  /** Blocked numbers in force. */
  blocked: readonly string[]
}

export type LineTables = {
  patterns: readonly LinePattern[]
  /** Numbers that never get to the lines: emergency numbers and numbers of ours, as far as a pattern meets them. */
  takenFrom(pattern: LinePattern): readonly DialPattern[]
  /** What takes numbers of this pattern before it does: blocked as dialled, or chosen first. */
  before(pattern: LinePattern, rights: LineRights): DialPattern[]
  /** Patterns that decide a call. */
  deciding(rights: LineRights): readonly LinePattern[]
  /** Is there a number that goes out by this pattern? What it sends may be blocked too. */
  letsThrough(pattern: LinePattern, rights: LineRights): boolean
}

export function createLineTables(model: PolicyModel): LineTables {
  const patterns = rankPatterns(model)
  const taken = collectTaken(model, patterns)
  const meeting = new Map<LinePattern, LinePattern[]>()
  const meetingOf = (pattern: LinePattern): LinePattern[] => {
    const known =
      meeting.get(pattern) ?? patterns.filter((one) => one !== pattern && meets(one.numbers, pattern.numbers))
    meeting.set(pattern, known)
    return known
  }
  const before = (pattern: LinePattern, { byHand, granted, blocked }: LineRights): DialPattern[] => {
    const place = byHand.indexOf(pattern.line)
    const comesFirst = (other: LinePattern): boolean => {
      if (!granted.has(other.line)) return false
      if (other.line === pattern.line) return other.rank < pattern.rank
      const otherPlace = byHand.indexOf(other.line)
      if (place >= 0) return otherPlace >= 0 && otherPlace < place
      return otherPlace >= 0 || other.rank < pattern.rank
    }
    return [
      ...(taken.get(pattern) ?? []),
      ...blocked.map(readDialPattern),
      ...meetingOf(pattern)
        .filter(comesFirst)
        .map(({ numbers }) => numbers),
    ]
  }
  const covered = new Map<string, boolean>()
  const isTaken = (pattern: LinePattern, covers: DialPattern[]): boolean => {
    const relevant = covers.filter((cover) => meets(cover, pattern.numbers))
    const key = `${pattern.rank} ${relevant.map(idOf).sort().join()}`
    const known = covered.get(key) ?? isCovered(pattern.numbers, relevant)
    covered.set(key, known)
    return known
  }
  const decided = new Map<string, readonly LinePattern[]>()
  return {
    patterns,
    takenFrom: (pattern) => taken.get(pattern) ?? [],
    before,
    deciding(rights) {
      const key = `${rights.byHand.join()} ${[...rights.granted].sort().join()} ${rights.blocked.join()}`
      const known =
        decided.get(key) ??
        patterns.filter(
          (pattern) => rights.granted.has(pattern.line) && !isTaken(pattern, before(pattern, rights)),
        )
      decided.set(key, known)
      return known
    },
    letsThrough: (pattern, rights) =>
      !isTaken(pattern, [...before(pattern, rights), ...blockedAsSent(model, pattern, rights)]),
  }
}

/** The numbers of which the line sends a blocked one. */
export function blockedAsSent(
  { lines }: PolicyModel,
  { line }: LinePattern,
  { blocked }: LineRights,
): DialPattern[] {
  const { strip = 0, prepend = '' } = lines[line] ?? {}
  return blocked.flatMap((text) => dialledAs(readDialPattern(text), strip, prepend) ?? [])
}

function rankPatterns({ lines }: PolicyModel): LinePattern[] {
  return lines
    .flatMap(({ patterns }, line) =>
      patterns.map((text, place) => ({ line, place, text, key: orderOfPattern(text) })),
    )
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ line, place, text }, rank) => ({ rank, line, place, text, numbers: readDialPattern(text) }))
}

function collectTaken(
  { snapshot }: PolicyModel,
  patterns: readonly LinePattern[],
): Map<LinePattern, DialPattern[]> {
  const emergency = snapshot.outgoingLines
    .filter((line) => line.enabled && line.emergency)
    .flatMap((line) => line.patterns.map(readDialPattern))
  const taken = new Map(
    patterns.map((pattern) => [pattern, emergency.filter((one) => meets(one, pattern.numbers))]),
  )
  const index = createPatternIndex(
    patterns.map(({ text }) => text),
    (matching) => matching,
  )
  for (const { number } of ownNumbers(snapshot))
    for (const rank of index.lookUp(number))
      taken.get(patterns[rank] as LinePattern)?.push(readDialPattern(number))
  return taken
}

const ids = new WeakMap<DialPattern, number>()
let lastId = 0
function idOf(pattern: DialPattern): number {
  const known = ids.get(pattern) ?? ++lastId
  ids.set(pattern, known)
  return known
}
