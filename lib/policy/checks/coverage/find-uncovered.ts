import { allSymbols, type DialPattern, meets, symbols } from '@/lib/policy/checks/coverage/dial-pattern'

/** A number is 1 to 40 characters long: lib/policy/numbers/normalise.ts. */
export const longestNumber = 40

/** So many states of a search are looked at; a question that needs more is answered as if something were uncovered. */
const maxStates = 60_000

export type Uncovered =
  /** A shortest number of the wanted pattern that none of the others has. */
  | { kind: 'example'; number: string }
  /** Every number of the wanted pattern is in one of the others, or it has none. */
  | { kind: 'covered' }
  /** Not found out within the bound of the search. */
  | { kind: 'unknown' }

/** One pattern and how much of it is behind; `inside`: in what follows the last position. */
type Item = { of: DialPattern; behind: number }
type State = { wanted: Item; covers: Item[]; number: string }

/**
 * Is there a number of `wanted`, at most `longest` long, that none of `covers` has? Exact: the patterns run side by side,
 * one character at a time, shortest numbers first, each state once.
 */
export function findUncovered(
  wanted: DialPattern,
  covers: readonly DialPattern[],
  longest = longestNumber,
): Uncovered {
  if (wanted.masks.some((mask) => mask === 0)) return { kind: 'covered' }
  const relevant = [...new Set(covers)].filter((cover) => meets(wanted, cover))
  const ids = new Map([wanted, ...relevant].map((pattern, id) => [pattern, id]))
  const keyOf = ({ wanted: one, covers: others }: State) =>
    `${one.behind} ${others.map(({ of, behind }) => `${ids.get(of)}.${behind}`).join(' ')}`
  const start: State = {
    wanted: { of: wanted, behind: 0 },
    covers: relevant.map((of) => ({ of, behind: 0 })),
    number: '',
  }
  const seen = new Set<string>()
  let level: State[] = [start]
  for (let length = 0; length <= longest && level.length > 0; length++) {
    const next: State[] = []
    for (const state of level) {
      if (length > 0 && ends(state.wanted) && !state.covers.some(ends))
        return { kind: 'example', number: state.number }
      // What has one of the open ends in it is covered however it goes on.
      if (length > 0 && state.covers.some(hasAllFromHere)) continue
      for (const after of stepsOf(state)) {
        const key = keyOf(after)
        if (seen.has(key)) continue
        if (seen.size >= maxStates) return { kind: 'unknown' }
        seen.add(key)
        next.push(after)
      }
    }
    level = next
  }
  return { kind: 'covered' }
}

const maskAt = ({ of, behind }: Item): number =>
  behind < of.masks.length ? (of.masks[behind] as number) : of.tail === 'none' ? 0 : allSymbols

/** May the number end here? */
function ends({ of: { masks, tail }, behind }: Item): boolean {
  if (behind < masks.length) return false
  return tail !== 'one-or-more' || behind > masks.length
}

const hasAllFromHere = (item: Item): boolean =>
  item.of.tail !== 'none' && item.behind >= item.of.masks.length && ends(item)

const advance = ({ of, behind }: Item): Item => ({ of, behind: Math.min(behind + 1, of.masks.length + 1) })

/** The states after one more character; characters that all patterns take alike are tried once. */
function stepsOf({ wanted, covers, number }: State): State[] {
  const after: State[] = []
  let rest = maskAt(wanted)
  const masks = covers.map(maskAt)
  while (rest !== 0) {
    const symbol = 31 - Math.clz32(rest & -rest)
    let alike = rest
    for (const mask of masks) alike &= mask & (1 << symbol) ? mask : ~mask
    rest &= ~alike
    after.push({
      wanted: advance(wanted),
      covers: covers.filter((_, place) => (masks[place] as number) & (1 << symbol)).map(advance),
      number: number + symbols[symbol],
    })
  }
  return after
}

/** Whether every number of `wanted` is in one of `covers`, for sure. */
export const isCovered = (wanted: DialPattern, covers: readonly DialPattern[], longest?: number): boolean =>
  findUncovered(wanted, covers, longest).kind === 'covered'
