/**
 * Patterns that match exactly the given numbers and nothing else, as few as come of joining numbers that differ at
 * one place: 1000 to 1999 are `_1XX[0-9]`. Each ends with a set, so that it is a pattern also where it has one number.
 * In the order of their text. Numbers are of `0-9 * # +` and not empty.
 */
export function patternsOf(numbers: readonly string[]): string[] {
  const patterns = groupEndings([...new Set(numbers)].filter((number) => number !== ''))
  return patterns
    .flatMap((pattern) => (pattern.text.length < longest ? [pattern.text] : spellOut(pattern)))
    .sort()
}

/** Asterisk cuts names at 79 characters (main/channel.h, AST_MAX_EXTENSION). */
const longest = 78

type Pattern = { text: string; numbers: readonly string[] }

/** Numbers of equal length whose beginnings can stand in one set have the same endings. */
function groupEndings(numbers: readonly string[]): Pattern[] {
  const byLength = groupBy(numbers, ({ length }) => length)
  return [...byLength.values()].flatMap((group) => {
    return joinBeginnings(group).map((pattern) => ({ ...pattern, text: `_${pattern.text}` }))
  })
}

/** `numbers`: of one length, at least 1. */
function joinBeginnings(numbers: readonly string[]): Pattern[] {
  const isLast = numbers[0]?.length === 1
  if (isLast) return [{ text: setOf(numbers, true), numbers }]
  const endings = groupBy(numbers, (number) => number[0] ?? '')
  const alike = groupBy([...endings], ([, of]) =>
    of
      .map((number) => number.slice(1))
      .sort()
      .join(' '),
  )
  return [...alike.values()].flatMap((group) => {
    const beginnings = group.map(([beginning]) => beginning)
    const rests = (group[0]?.[1] ?? []).map((number) => number.slice(1))
    return joinBeginnings(rests).map((rest) => ({
      text: `${setOf(beginnings, false)}${rest.text}`,
      numbers: beginnings.flatMap((beginning) => rest.numbers.map((number) => `${beginning}${number}`)),
    }))
  })
}

/** One place of a pattern. `-` stands for a range in a set, so sets list what they hold, or are all ten digits. */
function setOf(characters: readonly string[], isBracketed: boolean): string {
  const text = characters.toSorted().join('')
  if (text === '0123456789') return isBracketed ? '[0-9]' : 'X'
  return text.length === 1 && !isBracketed ? text : `[${text}]`
}

const spellOut = ({ numbers }: Pattern): string[] =>
  numbers.map((number) => `_${number.slice(0, -1)}[${number.slice(-1)}]`)

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
