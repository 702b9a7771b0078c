/** What was typed or pasted, as single entries: separated by blanks, commas, semicolons or lines. */
export function splitTyped(text: string): string[] {
  return text.split(/[\s,;]+/).filter((entry) => entry !== '')
}

/**
 * An entry as it is stored: a pattern begins with `_`, which nobody needs to type, and has its wildcards in
 * capitals; a range has a plain hyphen. What is neither is left as typed, for the schema to refuse.
 */
export function toEntry(typed: string): string {
  const text = typed.trim()
  if (/^[0-9]+[-–—][0-9]+$/.test(text)) return text.replace(/[–—]/, '-')
  const digits = text.replace(/^_/, '')
  if (!/^[0-9*#+xznXZN[\].!-]+$/.test(digits) || !/[xznXZN[.!]/.test(digits)) return text
  return `_${digits.toUpperCase()}`
}

/** An entry as people read it: without the `_`. */
export const fromEntry = (entry: string): string => entry.replace(/^_/, '')

/** Whether a number lies in a range `200-299`; undefined: the entry is no range. */
export function isInRange(entry: string, number: string): boolean | undefined {
  const [, from, to] = /^([0-9]+)-([0-9]+)$/.exec(entry) ?? []
  if (from === undefined || to === undefined) return undefined
  return number.length === from.length && from <= number && number <= to
}
