import { comparePatternsByReference } from '@/lib/policy/reference/compare-patterns'
import { patternMatches } from '@/lib/policy/reference/match-pattern'
import { createMemory } from '@/lib/policy/reference/memory'
import type { OutgoingLine, Snapshot } from '@/lib/policy/snapshot'

/** An outgoing line and one of its patterns that matches the number. */
export type LineMatch = { line: OutgoingLine; pattern: string }

const matches = createMemory<LineMatch[]>()

/**
 * Every match of the enabled lines, the most specific first. Patterns that Asterisk sorts as equal stay in the
 * order of the list of Outgoing Lines, then of the line (docs/policy.md, section 6): the sort is stable.
 */
export function matchLines(snapshot: Snapshot, number: string, kind: 'emergency' | 'ordinary'): LineMatch[] {
  return matches(snapshot, `${kind} ${number}`, () =>
    snapshot.outgoingLines
      .filter((line) => line.enabled && line.emergency === (kind === 'emergency'))
      .flatMap((line) => line.patterns.map((pattern) => ({ line, pattern })))
      .filter((match) => patternMatches(match.pattern, number))
      .sort((left, right) => comparePatternsByReference(left.pattern, right.pattern)),
  )
}

/** The number that the trunk gets: the first `strip` characters cut, `prepend` put before. */
export const numberSent = (line: OutgoingLine, number: string): string =>
  line.prepend + number.slice(line.strip)

/** The enabled trunks of the line, in its order. */
export const enabledTrunkIds = (snapshot: Snapshot, line: OutgoingLine): string[] =>
  line.trunkIds.filter((id) => snapshot.trunks.some((trunk) => trunk.id === id && trunk.enabled))
