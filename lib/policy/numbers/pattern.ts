import { characterName } from '@/lib/policy/character-name'

/**
 * Dial patterns as Asterisk writes them. Source: main/pbx.c (`_extension_match_core`, `ext_cmp_pattern`) and
 * docs/Configuration/Dialplan/Pattern-Matching. A pattern begins with `_`; without it the text is an exact number.
 */
export type PatternCheck = { ok: true } | { ok: false; message: string }

const exactNumber = /^[0-9*#+]{1,40}$/

/**
 * Is this an exact number (`911`) or a dial pattern (`_9NXXXXXX`) that we accept?
 * Accepted after `_`: `0-9 * # +`, `X Z N` (also lower case), `[...]` sets of those digits with ascending ranges,
 * and one `.` or `!` at the very end. The message says what to enter.
 */
export function checkPattern(text: string): PatternCheck {
  if (text === '') return { ok: false, message: 'Enter a number such as 911 or a pattern such as _9NXXXXXX.' }
  if (text.length > 60) return { ok: false, message: 'Enter at most 60 characters.' }
  if (!text.startsWith('_')) {
    if (exactNumber.test(text)) return { ok: true }
    if (/^[0-9*#+XZNxzn[\].!-]+$/.test(text))
      return {
        ok: false,
        message: `Write _${text}: a pattern begins with “_”; without it only exactly these characters would match.`,
      }
    return { ok: false, message: 'Enter a number of 0-9 * # + or a pattern that begins with “_”.' }
  }
  const body = text.slice(1)
  if (body === '') return { ok: false, message: 'Enter a pattern after “_”, such as _9NXXXXXX.' }
  for (let index = 0; index < body.length; index++) {
    const char = body[index] as string
    if (/[0-9*#+XZNxzn]/.test(char)) continue
    if (char === '.' || char === '!') {
      if (index !== body.length - 1)
        return { ok: false, message: `“${char}” matches the rest of the number: put it at the end.` }
      continue
    }
    if (char === '[') {
      const end = body.indexOf(']', index)
      if (end < 0) return { ok: false, message: 'Close the set with “]”.' }
      const set = body.slice(index + 1, end)
      const problem = checkSet(set)
      if (problem) return { ok: false, message: problem }
      index = end
      continue
    }
    if (char === ']') return { ok: false, message: 'Open the set with “[” before “]”.' }
    return {
      ok: false,
      message: `${characterAt(body, index)} is not part of a pattern: use 0-9 * # + X Z N [..] and . or ! at the end.`,
    }
  }
  return { ok: true }
}

/** Whole, also where it takes two units. */
const characterAt = (text: string, index: number): string =>
  characterName(String.fromCodePoint(text.codePointAt(index) ?? 0))

function checkSet(set: string): string | null {
  if (set === '') return 'Put at least one digit between “[” and “]”.'
  for (let index = 0; index < set.length; index++) {
    const char = set[index] as string
    if (!/[0-9*#+]/.test(char))
      return `${characterAt(set, index)} cannot stand in a set: use digits, * # + and ranges such as [2-9].`
    if (set[index + 1] !== '-') continue
    const to = set[index + 2]
    if (to === undefined || !/[0-9]/.test(char) || !/[0-9]/.test(to))
      return 'Write a range in a set as [2-9], from digit to digit.'
    if (to < char) return `Write the range as [${to}-${char}]: the lower digit first.`
    index += 2
  }
  return null
}

/** What may follow the last position: nothing, one or more of anything (`.`), zero or more of anything (`!`). */
export type Tail = 'none' | 'one-or-more' | 'any'

/** A pattern ready for matching. An exact number is one character a position and no tail. */
export type CompiledPattern = {
  text: string
  /** Written without `_`: only exactly these characters match. */
  exact: boolean
  /** The characters that may stand at each position, ascending in ASCII; empty: nothing can match there. */
  positions: readonly string[]
  tail: Tail
}

const classes: Record<string, string> = {
  x: '0123456789',
  z: '123456789',
  n: '23456789',
}

/**
 * Takes a pattern apart as `_extension_match_core` of main/pbx.c reads it: `-` outside a set is nothing, `X Z N` in
 * either case, `[]` is nothing, all that follows `.` or `!` is never looked at, a set without `]` never matches.
 */
export function compilePattern(text: string): CompiledPattern {
  if (!text.startsWith('_'))
    return { text, exact: true, positions: [...text.replaceAll('-', '')], tail: 'none' }
  const positions: string[] = []
  for (let index = 1; index < text.length; index++) {
    const char = text[index] as string
    if (char === '-') continue
    if (char === '.') return { text, exact: false, positions, tail: 'one-or-more' }
    if (char === '!') return { text, exact: false, positions, tail: 'any' }
    if (char !== '[') {
      positions.push(classes[char.toLowerCase()] ?? char)
      continue
    }
    const end = text.indexOf(']', index)
    if (end < 0) return { text, exact: false, positions: [...positions, ''], tail: 'none' }
    if (end > index + 1) positions.push(expandSet(text.slice(index + 1, end)))
    index = end
  }
  return { text, exact: false, positions, tail: 'none' }
}

/** `2-46` → `2346`: each character once, ascending in ASCII. */
function expandSet(set: string): string {
  const codes = new Set<number>()
  for (let index = 0; index < set.length; index++) {
    const from = set.charCodeAt(index)
    const isRange = set[index + 1] === '-' && index + 2 < set.length
    const to = isRange ? set.charCodeAt(index + 2) : from
    for (let code = from; code <= to; code++) codes.add(code)
    if (isRange) index += 2
  }
  return [...codes]
    .sort((a, b) => a - b)
    .map((code) => String.fromCharCode(code))
    .join('')
}

/** Does the pattern match the whole of `number` (normalised: without `-`)? Source: `_extension_match_core`, E_MATCH. */
export function matchesPattern(pattern: CompiledPattern | string, number: string): boolean {
  const { positions, tail } = typeof pattern === 'string' ? compilePattern(pattern) : pattern
  if (number.length < positions.length) return false
  if (tail === 'none' && number.length > positions.length) return false
  if (tail === 'one-or-more' && number.length === positions.length) return false
  return positions.every((set, index) => set.includes(number[index] as string))
}

/** Length of the shortest number that the pattern matches. */
export function minLength(pattern: CompiledPattern | string): number {
  const { positions, tail } = typeof pattern === 'string' ? compilePattern(pattern) : pattern
  return positions.length + (tail === 'one-or-more' ? 1 : 0)
}
