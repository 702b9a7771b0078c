import { createMatcher } from '@/lib/policy/numbers/matcher'

/**
 * Many patterns, asked at once: which of them match this number? A deterministic automaton that is built as it is
 * walked: a question costs one look-up a digit, however many patterns there are. `derive` turns the matching patterns
 * (their indexes, ascending) into what the caller needs; it runs once for each set of patterns that is met.
 */
export type PatternIndex<Value> = {
  /** The derived value for `number` (normalised). The same object as long as the automaton remembers. */
  lookUp(number: string): Value
  /**
   * Builds the automaton ahead of the questions, up to a bound; what is beyond it grows as before. Changes no answer:
   * the first caller of a number does not wait for what all later ones find.
   * @param states so many of them this time; all where it is not said
   * @returns false: there is more to build
   */
  grow(states?: number): boolean
}

/** `0-9 * # +` */
const symbolCount = 13
/** More than any state: see {@link maxStates}. */
const unknown = 0xffff
/** No pattern is left in it, whatever follows. */
const dead = 0
/** Above so many remembered states or items the automaton starts anew: memory is bounded whatever is dialled. */
const maxStates = 50_000
const maxItems = 400_000

/** Bounds of what {@link PatternIndex.grow} builds: states, and items looked at. */
const maxGrownStates = 10_000
const maxGrownItems = 1_000_000

/** Stands where nobody has asked for the value yet. */
const notDerived = Symbol('not derived')

export function createPatternIndex<Value>(
  patterns: readonly string[],
  derive: (matching: readonly number[]) => Value,
): PatternIndex<Value> {
  const matcher = createMatcher(patterns)
  const nothing = derive([])
  /** States before it have every step and their value. */
  let grown = 0
  let looked = 0
  let isDone = false
  /** Next state by state and symbol, in one array: a step is one read, and half as many bytes miss the cache less. */
  let next = new Uint16Array(64 * symbolCount)
  let items: Int32Array[] = []
  let values: (Value | typeof notDerived)[] = []
  let byHash = new Map<number, number[]>()
  let itemCount = 0
  let start = dead

  const addState = (own: Int32Array): number => {
    if (own.length === 0 && items.length > 0) return dead
    const hash = hashItems(own)
    const bucket = byHash.get(hash)
    const known = bucket?.find((state) => isEqual(items[state] as Int32Array, own))
    if (known !== undefined) return known
    const state = items.push(own) - 1
    values.push(own.length === 0 ? nothing : notDerived)
    if (bucket) bucket.push(state)
    else byHash.set(hash, [state])
    itemCount += own.length
    if (items.length * symbolCount > next.length) {
      const grown = new Uint16Array(next.length * 2)
      grown.set(next)
      next = grown
    }
    next.fill(own.length === 0 ? dead : unknown, state * symbolCount, (state + 1) * symbolCount)
    return state
  }

  const reset = (): void => {
    items = []
    values = []
    byHash = new Map()
    itemCount = 0
    grown = 0
    addState(new Int32Array(0))
    start = addState(matcher.start)
  }
  reset()

  const step = (state: number, symbol: number): number => {
    const to = addState(matcher.advance(items[state] as Int32Array, symbol))
    next[state * symbolCount + symbol] = to
    return to
  }

  const deriveValue = (state: number): Value => {
    const matching = matcher.matching(items[state] as Int32Array)
    const value = matching.length === 0 ? nothing : derive(matching)
    values[state] = value
    return value
  }

  return {
    lookUp(number) {
      if (items.length > maxStates || itemCount > maxItems + patterns.length) reset()
      let state = start
      for (let index = 0; index < number.length; index++) {
        const symbol = symbolOf(number.charCodeAt(index))
        const to = next[state * symbolCount + symbol] as number
        state = to === unknown ? step(state, symbol) : to
        if (state === dead) return nothing
      }
      const value = values[state] as Value | typeof notDerived
      return value === notDerived ? deriveValue(state) : value
    },
    grow(most = Number.POSITIVE_INFINITY) {
      const end = grown + most
      while (!isDone && grown < items.length) {
        if (grown >= end) return false
        if (items.length > maxGrownStates || looked > maxGrownItems) {
          isDone = true
          return true
        }
        const state = grown++
        for (let symbol = 0; symbol < symbolCount; symbol++)
          if (next[state * symbolCount + symbol] === unknown) step(state, symbol)
        if (values[state] === notDerived) deriveValue(state)
        looked += (items[state] as Int32Array).length * symbolCount
      }
      if (isDone) return true
      isDone = true
      // Every step and value is there: what they were made from is not asked for again.
      items = []
      byHash = new Map()
      itemCount = 0
      return true
    },
  }
}

/** Place in `symbols` of the matcher: a digit is itself, then `*`, `#` and `+`. */
function symbolOf(code: number): number {
  if (code >= 48) return code - 48
  return code === 42 ? 10 : code === 35 ? 11 : 12
}

function hashItems(items: Int32Array): number {
  let hash = items.length
  for (let index = 0; index < items.length; index++)
    hash = (Math.imul(hash, 31) + (items[index] as number)) | 0
  return hash
}

function isEqual(left: Int32Array, right: Int32Array): boolean {
  if (left.length !== right.length) return false
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false
  return true
}
