import { tellParts } from '@/lib/policy/engine/portable'
import { compilePattern } from '@/lib/policy/numbers/pattern'
import {
  type Automaton,
  createPatternIndex,
  openPatternIndex,
  type PatternIndex,
} from '@/lib/policy/numbers/pattern-index'
import { sortKey } from '@/lib/policy/numbers/sort'
import type { OutgoingLine, Trunk } from '@/lib/policy/snapshot'

export type CompiledLine = {
  id: string
  name: string
  strip: number
  prepend: string
  /** Enabled trunks in the order to try. */
  trunkIds: string[]
  callerId: OutgoingLine['callerId']
}

/** A line (by its index in the table) with its most specific pattern that matches the number. */
export type Candidate = { line: number; pattern: string }

export type LineTable = {
  lines: readonly CompiledLine[]
  /** Index by id. */
  indexOf: ReadonlyMap<string, number>
  /** Lines with a pattern that matches, the most specific first; ties as in docs/policy.md, section 6. */
  candidates(number: string): readonly Candidate[]
}

/** A pattern with the index of its line, and the key that Asterisk sorts it by; in that order. */
type Ranked = { line: number; text: string; key: string }

/** @param lines in the administrator's order, which breaks ties between patterns that Asterisk sorts as equal */
export function createLineTable(lines: readonly OutgoingLine[], trunks: readonly Trunk[]): LineTable {
  const enabledTrunks = new Set(trunks.filter(({ enabled }) => enabled).map(({ id }) => id))
  const ranked = lines
    .flatMap(({ patterns }, line) =>
      patterns.map((text) => ({ line, text, key: sortKey(compilePattern(text)) })),
    )
    // A stable sort: what is equal to Asterisk stays in the order of the lines, then of the patterns of a line.
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return openLineTable(
    lines.map(({ id, name, strip, prepend, trunkIds, callerId }) => ({
      id,
      name,
      strip,
      prepend,
      trunkIds: Object.freeze(trunkIds.filter((trunkId) => enabledTrunks.has(trunkId))) as string[],
      callerId,
    })),
    new Map(lines.map(({ id }, line) => [id, line])),
    indexPatterns(ranked),
    ranked,
  )
}

type Index = PatternIndex<readonly Candidate[]>

function indexPatterns(ranked: readonly Ranked[]): Index {
  const index = createPatternIndex(
    ranked.map(({ text }) => text),
    (matching) => {
      const byLine = new Map<number, Candidate>()
      for (const rank of matching) {
        const { line, text } = ranked[rank] as Ranked
        if (!byLine.has(line)) byLine.set(line, { line, pattern: text })
      }
      return [...byLine.values()]
    },
  )
  index.grow()
  return index
}

function openLineTable(
  lines: LineTable['lines'],
  indexOf: LineTable['indexOf'],
  index: Index,
  ranked: readonly Ranked[],
): LineTable {
  return tellParts({ lines, indexOf, candidates: index.lookUp }, () => {
    const whole = index.whole()
    return { kind: 'line-table', parts: [lines, indexOf, whole, whole ? null : ranked] }
  })
}

type LineTableParts =
  | [LineTable['lines'], LineTable['indexOf'], Automaton<readonly Candidate[]>, null]
  | [LineTable['lines'], LineTable['indexOf'], null, readonly Ranked[]]

/** Where the automaton had not grown to its end, it is grown anew. */
export function remakeLineTable([lines, indexOf, whole, ranked]: LineTableParts): LineTable {
  return whole === null
    ? openLineTable(lines, indexOf, indexPatterns(ranked), ranked)
    : openLineTable(lines, indexOf, openPatternIndex(whole), [])
}
