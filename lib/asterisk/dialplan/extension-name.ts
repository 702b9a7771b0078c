/**
 * Names of extensions: how Asterisk matches and sorts them. Ported from main/pbx.c of branch 22
 * (`_extension_match_core`, `ext_cmp` and what they call), apart from `lib/policy/numbers` on purpose: what the
 * generator relies on is read here a second time. `-` outside a set counts for nothing.
 */
export type ExtensionName = {
  /** Without blanks and `-` outside sets; with `_` where it is a pattern. */
  text: string
  /** null: an exact name. */
  pattern: Pattern | null
}

type Pattern = {
  /** What may stand at each place before the tail; where nothing may, the pattern never matches. */
  sets: readonly string[]
  tail: 'end' | 'one-or-more' | 'any'
  /** Places as `ext_cmp_pattern_pos` weighs them, also those behind a tail. */
  places: readonly Place[]
}
type Place = { weight: number; set: string }

const classes: Readonly<Record<string, string>> = {
  X: '0123456789',
  x: '0123456789',
  Z: '123456789',
  z: '123456789',
  N: '23456789',
  n: '23456789',
}

/** Weights of what is no set, `ext_cmp_pattern_pos`: sets weigh their size × 256 plus their lowest character. */
const weights = { oneOrMore: 0x18000, any: 0x28000, end: 0x30000 } as const

/** Reads a name; null: a set is not closed, so that Asterisk warns and never matches. */
export function readExtensionName(text: string): ExtensionName | null {
  if (!text.startsWith('_')) return { text: text.replace(/[ -]/g, (char) => dropped(char)), pattern: null }
  const sets: string[] = []
  const places: Place[] = []
  let plain = '_'
  let tail: Pattern['tail'] | null = null
  /** `[]` is stepped over only while there is something left of the number to match. */
  let afterEmptySet = false
  for (let index = 1; index < text.length; index++) {
    const char = text[index] as string
    if (char === ' ' || char === '-') continue
    plain += char
    if (char === '.' || char === '!') {
      tail ??= char === '.' || afterEmptySet ? 'one-or-more' : 'any'
      places.push({ weight: char === '.' ? weights.oneOrMore : weights.any, set: '' })
      continue
    }
    let set = classes[char] ?? char
    if (char === '[') {
      const end = text.indexOf(']', index)
      if (end < 0) return null
      const inside = text.slice(index + 1, end)
      plain += `${inside}]`
      index = end
      if (inside === '') {
        afterEmptySet = true
        continue
      }
      set = expandSet(inside)
    }
    if (tail === null) sets.push(set)
    afterEmptySet = false
    if (set !== '') places.push({ weight: set.length * 256 + set.charCodeAt(0), set })
  }
  places.push({ weight: weights.end, set: '' })
  if (tail === null && afterEmptySet) sets.push('')
  return { text: plain, pattern: { sets, tail: tail ?? 'end', places } }
}

const dropped = (char: string): string => (char === ' ' || char === '-' ? '' : char)

/** Each character of a set once, lowest first. */
function expandSet(inside: string): string {
  const chars = new Set<string>()
  for (let index = 0; index < inside.length; index++) {
    const isRange = index + 2 < inside.length && inside[index + 1] === '-'
    const first = inside.charCodeAt(index)
    const last = isRange ? inside.charCodeAt(index + 2) : first
    for (let code = first; code <= last; code++) chars.add(String.fromCharCode(code))
    if (isRange) index += 2
  }
  return [...chars].sort().join('')
}

/** Does the name match the whole of `dialled`? A dialled `_…` that sorts as equal matches too. */
export function matchesExtension({ pattern, text }: ExtensionName, dialled: string): boolean {
  const data = dialled.includes('-') ? dialled.replaceAll('-', '') : dialled
  if (pattern === null) return data === text
  if (dialled.startsWith('_')) {
    const asked = readExtensionName(dialled)
    if (asked?.pattern && comparePlaces(pattern, asked.pattern) === 0) return true
  }
  const { sets, tail } = pattern
  if (data.length < sets.length) return false
  for (let index = 0; index < sets.length; index++)
    if (!(sets[index] as string).includes(data[index] as string)) return false
  if (tail === 'any') return true
  return tail === 'one-or-more' ? data.length > sets.length : data.length === sets.length
}

/** Order inside one context; 0: Asterisk takes both for one extension. Source: `ext_cmp`. */
export function compareExtensions(left: ExtensionName, right: ExtensionName): number {
  if (left.pattern === null || right.pattern === null) {
    if (left.pattern !== null) return 1
    if (right.pattern !== null) return -1
    return left.text < right.text ? -1 : left.text > right.text ? 1 : 0
  }
  return comparePlaces(left.pattern, right.pattern)
}

function comparePlaces(left: Pattern, right: Pattern): number {
  for (let index = 0; ; index++) {
    const [a, b] = [left.places[index], right.places[index]]
    // INVARIANT: both end with a place of weight `end`, so none runs out before they differ or end together.
    if (a === undefined || b === undefined) return 0
    if (a.weight !== b.weight) return a.weight - b.weight
    // Of equal size and lowest character: the one that has the lowest character in which they differ comes first.
    if (a.set !== b.set) return a.set < b.set ? -1 : 1
  }
}
