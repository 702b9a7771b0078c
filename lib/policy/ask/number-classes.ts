import { describeClass } from '@/lib/policy/ask/describe-class'
import { type NumberClass, type NumberMeaning, TooManyNumberClasses } from '@/lib/policy/ask/number-class'
import { createNumberReader, type NumberReader } from '@/lib/policy/ask/number-reader'
import { createNumberSet } from '@/lib/policy/ask/own-numbers'
import { createPatternAutomaton, deadState, dialSymbols } from '@/lib/policy/ask/pattern-automaton'
import { compareNumbers } from '@/lib/policy/ask/pattern-words'
import { matchesPattern } from '@/lib/policy/numbers/pattern'
import type { Snapshot } from '@/lib/policy/snapshot'

export type NumberClassOptions = {
  /** Only numbers that this pattern (or exact number) matches: `_9011.` */
  within?: string
  /** Most combinations of patterns that are looked at. Default 200,000. */
  limit?: number
}

/** The longest number that can be dialled. */
const maxLength = 40
const defaultLimit = 200_000

/**
 * All dialable numbers (1 to 40 of `0-9 * # +`), cut into the classes that this policy can tell apart, each with an
 * example. Every number is in exactly one class; a class without a number is not given. Exact, by walking the product
 * of the automata of all patterns: lines, emergency lines, blocked numbers over the number dialled and over the
 * number sent by each line, Local Extensions, and all numbers of ours. To hold something for every number of a
 * pattern, hold it for the `example` of each class within it.
 * @throws TooManyNumberClasses above `limit`
 */
export function numberClasses(snapshot: Snapshot, options: NumberClassOptions = {}): NumberClass[] {
  return jointNumberClasses([snapshot], options)
}

/**
 * As {@link numberClasses}, for several revisions at once: numbers of one class are equal to each of them, and
 * `meanings` has one for each.
 * @throws TooManyNumberClasses above `limit`
 */
export function jointNumberClasses(
  snapshots: readonly Snapshot[],
  { within, limit = defaultLimit }: NumberClassOptions = {},
): NumberClass[] {
  const readers = snapshots.map(createNumberReader)
  const own = new Set(readers.flatMap((reader) => [...reader.own.keys()]))
  const found = new Map<string, Found>()
  for (const one of walkPatterns(readers, own, within, limit)) {
    const key = JSON.stringify(one.meanings)
    const known = found.get(key)
    if (known === undefined) found.set(key, { ...one, patterns: new Set(one.pattern ?? []), numbers: null })
    else if (one.pattern !== null) for (const pattern of one.pattern) known.patterns.add(pattern)
  }
  for (const number of [...own].sort(compareNumbers)) {
    if (within !== undefined && !matchesPattern(within, number)) continue
    const meanings = readers.map((reader) => reader.read(number))
    const key = JSON.stringify(meanings)
    const known = found.get(key)
    if (known === undefined)
      found.set(key, { example: number, meanings, patterns: new Set(), numbers: [number] })
    else {
      known.numbers?.push(number)
      if (compareExamples(number, known.example) < 0) known.example = number
    }
  }
  return [...found.values()]
    .sort((a, b) => compareMeanings(a, b) || compareExamples(a.example, b.example))
    .map(({ example, meanings, patterns, numbers }) => ({
      example,
      meanings,
      numbers,
      ...describeClass(snapshots, meanings, [...patterns], numbers),
    }))
}

type Found = {
  example: string
  meanings: NumberMeaning[]
  /** Patterns by which the first line takes them. */
  patterns: Set<string>
  numbers: string[] | null
}
type Walked = { example: string; meanings: NumberMeaning[]; pattern: string[] | null }

/** Breadth first, so that the first number met in a state is its shortest. Numbers of ours are passed over. */
function* walkPatterns(
  readers: readonly NumberReader[],
  own: ReadonlySet<string>,
  within: string | undefined,
  limit: number,
): Generator<Walked> {
  const ours = createNumberSet(own)
  const frame = createPatternAutomaton(within === undefined ? [] : [within])
  const isFramed = within !== undefined
  const met = new Set<string>()
  type Place = { states: number[]; ours: number; frame: number; number: string }
  const start: Place = {
    states: readers.map((reader) => reader.start),
    ours: ours.start,
    frame: frame.start,
    number: '',
  }
  let level: Place[] = [start]
  for (let length = 1; length <= maxLength && level.length > 0; length++) {
    const after: Place[] = []
    for (const place of level)
      for (let symbol = 0; symbol < dialSymbols.length; symbol++) {
        const frameState = isFramed ? frame.step(place.frame, symbol) : deadState
        if (isFramed && frameState === deadState) continue
        const states = readers.map((reader, index) => reader.step(place.states[index] as number, symbol))
        const oursState = ours.step(place.ours, symbol)
        const key = `${frameState} ${oursState} ${states.join()}`
        if (met.has(key)) continue
        met.add(key)
        if (met.size > limit) throw new TooManyNumberClasses(limit)
        const number = place.number + dialSymbols[symbol]
        after.push({ states, ours: oursState, frame: frameState, number })
        if (ours.has(oursState) || (isFramed && frame.matching(frameState).length === 0)) continue
        const patterns = readers
          .map((reader, index) => reader.patternOf(states[index] as number))
          .filter((pattern) => pattern !== null)
        yield {
          example: number,
          meanings: readers.map((reader, index) => reader.meaningOf(states[index] as number)),
          // Of the newest revision that has one: what the class is called by.
          pattern: patterns.length === 0 ? null : patterns.slice(-1),
        }
      }
    level = after
  }
}

const kindOrder = ['service', 'application', 'extension', 'emergency', 'outgoing-line', 'unknown'] as const

const compareMeanings = (a: Found, b: Found): number => orderOf(a) - orderOf(b)
const orderOf = ({ meanings }: Found): number =>
  Math.min(...meanings.map(({ kind }) => kindOrder.indexOf(kind)))

/** Shorter first, then in the order 0-9 * # +. */
function compareExamples(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  for (let index = 0; index < a.length; index++) {
    const difference = dialSymbols.indexOf(a[index] ?? '') - dialSymbols.indexOf(b[index] ?? '')
    if (difference !== 0) return difference
  }
  return 0
}
