/**
 * What a page of ours sends to a server action: a JSON array of plain values, as text. React's own protocol can carry
 * more (references, promises, maps, parts of a form), which nothing here sends, and whose reading was the way in
 * elsewhere (CVE-2025-55182): whatever has it is refused before it is read.
 */
export const mostActionBytes = 1_048_576
const deepest = 40

/** Texts with a `$` that stand for values: an escaped `$`, absent, no number, a date, a large whole number. */
const plainMark = /^\$(?:\$|(?:undefined|NaN|Infinity|-Infinity|-0)$|D\d{4}-\d\d-\d\dT[\d:.]+Z$|n-?\d{1,40}$)/

export function isPlainActionBody(contentType: string | null, text: string): boolean {
  if (!/^text\/plain(?:;|$)/i.test(contentType ?? '') || text.length > mostActionBytes) return false
  try {
    const args: unknown = JSON.parse(text)
    return Array.isArray(args) && args.length <= 10 && isPlain(args, 0)
  } catch {
    return false
  }
}

function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !value.startsWith('$') || plainMark.test(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth >= deepest) return false
  // JSON.parse makes an own key of `__proto__`; what reads on may not.
  if (Object.hasOwn(value, '__proto__')) return false
  return Object.values(value).every((one) => isPlain(one, depth + 1))
}
