import { compilePattern } from '@/lib/policy/numbers/pattern'

/**
 * Many patterns matched side by side, one character at a time. An *item* is one pattern and how much of it is behind:
 * `pattern × 64 + positions behind` (a pattern has at most 60), with 63 for “inside `.` or `!`”.
 */
export type Matcher = {
  /** Nothing dialled yet. */
  start: Int32Array
  /** The items that are left after one more character, by its place in `0-9 * # +`. */
  advance(items: Int32Array, symbol: number): Int32Array
  /** Ascending indexes of the patterns that match if the number ends here. */
  matching(items: Int32Array): number[]
}

const symbols = '0123456789*#+'
const itemWidth = 64
const insideTail = itemWidth - 1
const none = new Int32Array(0)

export function createMatcher(texts: readonly string[]): Matcher {
  const patterns = texts.map(compilePattern)
  /** What may stand at a position, one bit a symbol, by item. */
  const masks = new Uint16Array(patterns.length * itemWidth)
  patterns.forEach(({ positions, tail }, pattern) => {
    positions.forEach((set, position) => {
      masks[pattern * itemWidth + position] = maskOf(set)
    })
    if (tail === 'none') return
    const all = maskOf(symbols)
    masks[pattern * itemWidth + positions.length] = all
    masks[pattern * itemWidth + insideTail] = all
  })
  const lengths = Uint8Array.from(patterns, ({ positions }) => positions.length)
  const endsWithin = patterns.map(({ tail }) => tail !== 'one-or-more')

  return {
    start: Int32Array.from(patterns, (_, pattern) => pattern * itemWidth),
    advance(items, symbol) {
      let first = 0
      while (first < items.length && ((masks[items[first] as number] as number) & (1 << symbol)) === 0)
        first++
      if (first === items.length) return none
      const left = new Int32Array(items.length - first)
      let count = 0
      for (let place = first; place < items.length; place++) {
        const item = items[place] as number
        if (((masks[item] as number) & (1 << symbol)) === 0) continue
        const done = item % itemWidth
        const length = lengths[(item - done) / itemWidth] as number
        left[count++] = done < length ? item + 1 : item - done + insideTail
      }
      return left.slice(0, count)
    },
    matching(items) {
      const found: number[] = []
      for (const item of items) {
        const done = item % itemWidth
        const pattern = (item - done) / itemWidth
        if (done === insideTail || (done === lengths[pattern] && endsWithin[pattern])) found.push(pattern)
      }
      return found
    },
  }
}

function maskOf(set: string): number {
  let mask = 0
  for (const char of set) mask |= symbols.includes(char) ? 1 << symbols.indexOf(char) : 0
  return mask
}
