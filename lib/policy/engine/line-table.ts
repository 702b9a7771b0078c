import { createPatternIndex } from '@/lib/policy/numbers/pattern-index'
import { orderOfPattern } from '@/lib/policy/numbers/sort'
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

/** @param lines in the administrator's order, which breaks ties between patterns that Asterisk sorts as equal */
export function createLineTable(lines: readonly OutgoingLine[], trunks: readonly Trunk[]): LineTable {
  const enabledTrunks = new Set(trunks.filter(({ enabled }) => enabled).map(({ id }) => id))
  const ranked = lines
    .flatMap(({ patterns }, line) => patterns.map((text) => ({ line, text, key: orderOfPattern(text) })))
    // A stable sort: what is equal to Asterisk stays in the order of the lines, then of the patterns of a line.
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const index = createPatternIndex(
    ranked.map(({ text }) => text),
    (matching) => {
      const byLine = new Map<number, Candidate>()
      for (const rank of matching) {
        const { line, text } = ranked[rank] as (typeof ranked)[number]
        if (!byLine.has(line)) byLine.set(line, { line, pattern: text })
      }
      return [...byLine.values()]
    },
  )
  index.grow()
  return {
    lines: lines.map(({ id, name, strip, prepend, trunkIds, callerId }) => ({
      id,
      name,
      strip,
      prepend,
      trunkIds: Object.freeze(trunkIds.filter((trunkId) => enabledTrunks.has(trunkId))) as string[],
      callerId,
    })),
    indexOf: new Map(lines.map(({ id }, line) => [id, line])),
    candidates: index.lookUp,
  }
}
