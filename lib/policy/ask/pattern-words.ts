import { compilePattern } from '@/lib/policy/numbers/pattern'

/** A dial pattern in a few words: `_9011.` → `9011…`, `_91NXXNXXXXXX` → `91 + 10 digits`, `911` → `911`. */
export function describePattern(text: string): string {
  const { positions, tail } = compilePattern(text)
  const parts: { kind: 'fixed' | 'digits' | 'choice'; text: string; count: number }[] = []
  for (const set of positions) {
    const last = parts.at(-1)
    if (set.length === 1) {
      if (last?.kind === 'fixed') last.text += set
      else parts.push({ kind: 'fixed', text: set, count: 1 })
    } else if (isManyDigits(set)) {
      if (last?.kind === 'digits') last.count++
      else parts.push({ kind: 'digits', text: '', count: 1 })
    } else parts.push({ kind: 'choice', text: [...set].join('/'), count: 1 })
  }
  const words = parts.map(({ kind, text: written, count }) =>
    kind === 'digits' ? `${count} ${count === 1 ? 'digit' : 'digits'}` : written,
  )
  const body = words.join(' + ')
  if (tail === 'none') return body
  return body === '' ? 'any number' : `${body}…`
}

/** `X`, `Z`, `N` and the like: more digits than one would name. */
const isManyDigits = (set: string): boolean => set.length >= 5 && /^[0-9]+$/.test(set)

/** At most three, and how many more there are. */
export function listShortly(texts: readonly string[], most = 3): string {
  if (texts.length <= most) return texts.join(', ')
  return `${texts.slice(0, most).join(', ')} and ${texts.length - most} more`
}

/** Numbers as runs: `100, 101, 102, 222` → `100–102, 222`. Digits only run; what has other characters stands alone. */
export function writeRuns(numbers: readonly string[]): string[] {
  const sorted = [...numbers].sort(compareNumbers)
  const runs: { from: string; to: string }[] = []
  for (const number of sorted) {
    const last = runs.at(-1)
    if (last !== undefined && isNext(last.to, number)) last.to = number
    else runs.push({ from: number, to: number })
  }
  return runs.flatMap(({ from, to }) =>
    from === to ? [from] : isNext(from, to) ? [from, to] : [`${from}–${to}`],
  )
}

/** Shorter first, then by the characters. */
export const compareNumbers = (a: string, b: string): number =>
  a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)

const isNext = (before: string, after: string): boolean =>
  before.length === after.length &&
  /^[0-9]+$/.test(before) &&
  /^[0-9]+$/.test(after) &&
  BigInt(after) === BigInt(before) + BigInt(1)
