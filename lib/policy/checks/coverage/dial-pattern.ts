import { compilePattern, type Tail } from '@/lib/policy/numbers/pattern'

/** What can be dialled, in the order in which examples are made. */
export const symbols = '0123456789*#+'
export const allSymbols = (1 << symbols.length) - 1

/** A set of numbers: one mask of {@link symbols} a position, then what may follow. */
export type DialPattern = { masks: readonly number[]; tail: Tail }

const known = new Map<string, DialPattern>()
const maxKnown = 20_000

/** A dial pattern or an exact number as Asterisk reads it. */
export function readDialPattern(text: string): DialPattern {
  const found = known.get(text)
  if (found !== undefined) return found
  const { positions, tail } = compilePattern(text)
  const pattern = { masks: positions.map(maskOf), tail }
  if (known.size >= maxKnown) known.clear()
  known.set(text, pattern)
  return pattern
}

function maskOf(set: string): number {
  let mask = 0
  for (const char of set) {
    const symbol = symbols.indexOf(char)
    if (symbol >= 0) mask |= 1 << symbol
  }
  return mask
}

/**
 * The numbers that a line, which cuts `strip` digits and puts `prepend` before, sends as a number of `pattern`;
 * null: none. They are a pattern again.
 */
export function dialledAs(pattern: DialPattern, strip: number, prepend: string): DialPattern | null {
  const { masks, tail } = pattern
  const fixed = masks.slice(0, prepend.length)
  if (!fixed.every((mask, place) => mask & (1 << symbols.indexOf(prepend[place] as string)))) return null
  const cut = Array<number>(strip).fill(allSymbols)
  if (prepend.length <= masks.length) return { masks: [...cut, ...masks.slice(prepend.length)], tail }
  return tail === 'none' ? null : { masks: cut, tail: 'any' }
}

/** Is there a number of both? */
export function meets(left: DialPattern, right: DialPattern): boolean {
  const shared = Math.min(left.masks.length, right.masks.length)
  for (let place = 0; place < shared; place++)
    if (((left.masks[place] as number) & (right.masks[place] as number)) === 0) return false
  if (left.masks.length === right.masks.length)
    return (
      (left.tail !== 'none' || right.tail !== 'one-or-more') &&
      (right.tail !== 'none' || left.tail !== 'one-or-more')
    )
  const [shorter, longer] = left.masks.length < right.masks.length ? [left, right] : [right, left]
  return shorter.tail !== 'none' && longer.masks.every((mask) => mask !== 0)
}

/** The numbers of both, again a pattern; null: there is none. */
export function intersect(left: DialPattern, right: DialPattern): DialPattern | null {
  if (!meets(left, right)) return null
  const [shorter, longer] = left.masks.length <= right.masks.length ? [left, right] : [right, left]
  const masks = longer.masks.map((mask, place) => mask & (shorter.masks[place] ?? allSymbols))
  if (shorter.masks.length < longer.masks.length) return { masks, tail: longer.tail }
  const tails = [left.tail, right.tail]
  return {
    masks,
    tail: tails.includes('none') ? 'none' : tails.includes('one-or-more') ? 'one-or-more' : 'any',
  }
}

/** How many numbers it has; infinity where its length is open. */
export function countNumbers({ masks, tail }: DialPattern): number {
  if (tail !== 'none') return Number.POSITIVE_INFINITY
  return masks.reduce((count, mask) => count * bitsOf(mask), 1)
}

function bitsOf(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}
