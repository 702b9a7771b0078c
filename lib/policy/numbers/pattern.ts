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
      return { ok: false, message: `Write _${text}: a pattern begins with “_”; without it only exactly these characters would match.` }
    return { ok: false, message: 'Enter a number of 0-9 * # + or a pattern that begins with “_”.' }
  }
  const body = text.slice(1)
  if (body === '') return { ok: false, message: 'Enter a pattern after “_”, such as _9NXXXXXX.' }
  for (let index = 0; index < body.length; index++) {
    const char = body[index] as string
    if (/[0-9*#+XZNxzn]/.test(char)) continue
    if (char === '.' || char === '!') {
      if (index !== body.length - 1) return { ok: false, message: `“${char}” matches the rest of the number: put it at the end.` }
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
    return { ok: false, message: `“${char}” is not part of a pattern: use 0-9 * # + X Z N [..] and . or ! at the end.` }
  }
  return { ok: true }
}

function checkSet(set: string): string | null {
  if (set === '') return 'Put at least one digit between “[” and “]”.'
  for (let index = 0; index < set.length; index++) {
    const char = set[index] as string
    if (!/[0-9*#+]/.test(char)) return `“${char}” cannot stand in a set: use digits, * # + and ranges such as [2-9].`
    if (set[index + 1] !== '-') continue
    const to = set[index + 2]
    if (to === undefined || !/[0-9]/.test(char) || !/[0-9]/.test(to)) return 'Write a range in a set as [2-9], from digit to digit.'
    if (to < char) return `Write the range as [${to}-${char}]: the lower digit first.`
    index += 2
  }
  return null
}
