import { type ClassText, toClassText } from '@/lib/policy/engine/class-text'
import { placeOf } from '@/lib/policy/engine/place-of'
import { createPatternIndex } from '@/lib/policy/numbers/pattern-index'
import { patternsOfRange, readRange } from '@/lib/policy/numbers/ranges'

/** Who has an entry that matches a number. */
export type EntryMatch = {
  /** Indexes of the Classes of Service, ascending. */
  classes: readonly number[]
  classText: ClassText
  /** By the place in `classes`: the first entry in the list of that class that matches, as written. */
  texts: readonly string[]
}

export type EntryIndex = {
  /** Null: no list has an entry that matches. */
  find(number: string): EntryMatch | null
  /** Builds the automaton ahead of the calls, all of it or so many states; false: there is more to build. */
  grow(states?: number): boolean
}

/** An entry as it stands in one list. */
type Listed = { classIndex: number; place: number; text: string }

/**
 * Lists of numbers, ranges and patterns, one list a Class of Service, asked all at once.
 * @param lists the entries of each Class of Service, by its index
 */
export function indexEntries(lists: readonly (readonly string[])[]): EntryIndex {
  /** Exact numbers are looked up by themselves: thousands of them would only swell the automaton. */
  const exact = new Map<string, { listed: readonly Listed[]; match: EntryMatch | null }>()
  const patterns: string[] = []
  const listedOfPattern: (readonly Listed[])[] = []
  for (const [text, listed] of groupByText(lists)) {
    const range = readRange(text)
    if (range === null && !text.startsWith('_')) {
      exact.set(text, { listed, match: null })
      continue
    }
    for (const pattern of range === null ? [text] : patternsOfRange(range.from, range.to)) {
      // A range of one number is an exact number; as a pattern of one it needs no merging with the others.
      patterns.push(pattern)
      listedOfPattern.push(listed)
    }
  }
  const listedOf = (matching: readonly number[]) =>
    matching.flatMap((pattern) => listedOfPattern[pattern] ?? [])
  const index = createPatternIndex(patterns, (matching) => {
    const listed = listedOf(matching)
    return { listed, match: toMatch(listed) }
  })
  return {
    find(number) {
      const own = exact.size === 0 ? undefined : exact.get(number)
      if (own === undefined) return index.lookUp(number).match
      own.match ??= toMatch([...own.listed, ...index.lookUp(number).listed])
      return own.match
    },
    grow: index.grow,
  }
}

function groupByText(lists: readonly (readonly string[])[]): Map<string, Listed[]> {
  const groups = new Map<string, Listed[]>()
  lists.forEach((list, classIndex) => {
    list.forEach((text, place) => {
      const group = groups.get(text)
      if (group) group.push({ classIndex, place, text })
      else groups.set(text, [{ classIndex, place, text }])
    })
  })
  return groups
}

function toMatch(listed: readonly Listed[]): EntryMatch | null {
  if (listed.length === 0) return null
  const firsts = new Map<number, Listed>()
  for (const one of listed) {
    const known = firsts.get(one.classIndex)
    if (known === undefined || one.place < known.place) firsts.set(one.classIndex, one)
  }
  const sorted = [...firsts.values()].sort((a, b) => a.classIndex - b.classIndex)
  return makeMatch(sorted.map(({ classIndex, text }) => [classIndex, text]))
}

/** @param pairs index of a Class of Service and the text of its entry, ascending by index */
export function makeMatch(pairs: readonly (readonly [number, string])[]): EntryMatch {
  const classes = pairs.map(([index]) => index)
  return { classes, classText: toClassText(classes), texts: pairs.map(([, text]) => text) }
}

/** Text of the entry that counts in this Class of Service. */
export function entryOf(match: EntryMatch, classIndex: number): string {
  return match.texts[placeOf(match.classes, classIndex)] ?? ''
}
