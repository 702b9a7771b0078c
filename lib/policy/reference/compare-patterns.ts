import { type Place, readPlaces } from '@/lib/policy/reference/match-pattern'

/**
 * Which of two patterns stands first in one Asterisk context? Negative: `left`. Zero: Asterisk holds them equal.
 * Source of the rule: Asterisk main/pbx.c, `ext_cmp` (branch 22). Exact numbers first; then place by place the
 * smaller set, at equal size the set with the lower characters, then `.`, then `!`, then the end of the pattern.
 */
export function comparePatternsByReference(left: string, right: string): number {
  const leftIsPattern = left.startsWith('_')
  const rightIsPattern = right.startsWith('_')
  if (leftIsPattern !== rightIsPattern) return leftIsPattern ? 1 : -1
  if (!leftIsPattern) return compareText(left, right)
  const leftPlaces = readPlaces(left.slice(1))
  const rightPlaces = readPlaces(right.slice(1))
  for (let index = 0; index < Math.max(leftPlaces.length, rightPlaces.length); index++) {
    const order = comparePlaces(leftPlaces[index], rightPlaces[index])
    if (order !== 0) return order
  }
  return 0
}

function comparePlaces(left: Place | undefined, right: Place | undefined): number {
  const byRank = rankOf(left) - rankOf(right)
  if (byRank !== 0 || left?.kind !== 'set' || right?.kind !== 'set') return byRank
  return compareText(sortedChars(left.chars), sortedChars(right.chars))
}

/** The size of a set; whatever its size, `.` stands after it, then `!`, then the end. */
function rankOf(place: Place | undefined): number {
  if (place === undefined) return 1003
  if (place.kind === 'any-or-none') return 1002
  if (place.kind === 'any-one-or-more') return 1001
  return place.chars.size
}

const sortedChars = (chars: ReadonlySet<string>): string => [...chars].sort(compareText).join('')

/** By ASCII. */
const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)
