import { compilePattern } from '@/lib/policy/numbers/pattern'

/** `0-9 * # +`, in the order in which examples are looked for. */
export const dialSymbols = '0123456789*#+'

/** State of a {@link PatternAutomaton} from which no pattern can match any more. */
export const deadState = 0

/** Many patterns read side by side, deterministic, built as it is walked. States are small integers. */
export type PatternAutomaton = {
  start: number
  /** The state after one more symbol, by its place in {@link dialSymbols}. */
  step(state: number, symbol: number): number
  /** Indexes of the patterns that match a number that ends here, ascending. */
  matching(state: number): readonly number[]
  /** Indexes of the patterns that match here or may still match, ascending. */
  alive(state: number): readonly number[]
}

/** Positions of a pattern are counted; one more than there can be stands for 'inside the tail'. */
const stride = 64
const insideTail = stride - 1

export function createPatternAutomaton(texts: readonly string[]): PatternAutomaton {
  const patterns = texts.map((text) => {
    const { positions, tail } = compilePattern(text)
    return { sets: positions.map(maskOf), length: positions.length, tail }
  })
  const states: (readonly number[])[] = []
  const next: number[][] = []
  const matches: (readonly number[] | undefined)[] = []
  const known = new Map<string, number>()

  const addState = (items: readonly number[]): number => {
    const key = items.join()
    const found = known.get(key)
    if (found !== undefined) return found
    const state = states.push(items) - 1
    next.push([])
    matches.push(undefined)
    known.set(key, state)
    return state
  }
  addState([])
  const start = addState(patterns.map((_, index) => index * stride))

  /** The item one symbol later; null: it does not match. */
  const advance = (item: number, symbol: number): number | null => {
    const done = item % stride
    if (done === insideTail) return item
    const pattern = patterns[(item - done) / stride]
    if (pattern === undefined) return null
    if (done === pattern.length) return pattern.tail === 'none' ? null : item - done + insideTail
    return ((pattern.sets[done] as number) & (1 << symbol)) === 0 ? null : item + 1
  }
  const isMatch = (item: number): boolean => {
    const done = item % stride
    const pattern = patterns[(item - done) / stride]
    return done === insideTail || (done === pattern?.length && pattern.tail !== 'one-or-more')
  }

  return {
    start,
    step(state, symbol) {
      const row = next[state] as number[]
      row[symbol] ??= addState(
        (states[state] as readonly number[])
          .map((item) => advance(item, symbol))
          .filter((item) => item !== null),
      )
      return row[symbol] as number
    },
    matching(state) {
      matches[state] ??= (states[state] as readonly number[]).filter(isMatch).map(patternOf)
      return matches[state] as readonly number[]
    },
    alive: (state) => (states[state] as readonly number[]).map(patternOf),
  }
}

const patternOf = (item: number): number => Math.floor(item / stride)

function maskOf(set: string): number {
  let mask = 0
  for (const char of set) {
    const symbol = dialSymbols.indexOf(char)
    if (symbol >= 0) mask |= 1 << symbol
  }
  return mask
}
