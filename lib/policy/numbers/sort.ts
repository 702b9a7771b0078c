import { type CompiledPattern, compilePattern } from '@/lib/policy/numbers/pattern'

/**
 * The order in which Asterisk tries the extensions of one context. Source: `ext_cmp`, `ext_cmp_exten` and
 * `ext_cmp_pattern` of main/pbx.c, branch 22. Exact numbers stand before patterns, in ASCII order. Patterns are
 * compared position by position: the smaller set first; of two sets of one size the one with the lower first
 * character, then the one that has the lower character where they differ; `.` after every set, `!` after `.`, and
 * the end of the pattern after all of them.
 */
export function comparePatterns(a: string, b: string): number {
  const [left, right] = [orderOfPattern(a), orderOfPattern(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** {@link sortKey} of a pattern's text: where many are sorted, each is read once. */
export const orderOfPattern = (pattern: string): string => sortKey(compilePattern(pattern))

const oneOrMore = '\u0180'
const any = '\u0280'
const end = '\u0300'

/**
 * A text whose order by code unit is Asterisk's order, so that many patterns are sorted without comparing sets
 * again. Each position is its size and then its characters: with one size, the order of the characters is first
 * that of the lowest and then that of `memcmp` over Asterisk's bit field, whose highest bit is the lowest character.
 */
export function sortKey({ exact, positions, tail, text }: CompiledPattern): string {
  if (exact) return `\u0000${text.replaceAll('-', '')}`
  const sets = positions.map((set) => String.fromCharCode(set.length) + set).join('')
  return `\u0001${sets}${tail === 'one-or-more' ? oneOrMore : tail === 'any' ? any : ''}${end}`
}
