export type PatternPart = { text: string; isWildcard: boolean }

/**
 * A dial pattern as it is shown: without the `_` that marks it as one, cut into digits and wildcards
 * (`X Z N [..] . !`). A text without `_` is an exact number: one part.
 */
export function splitPattern(pattern: string): PatternPart[] {
  if (!pattern.startsWith('_')) return [{ text: pattern, isWildcard: false }]
  const parts: PatternPart[] = []
  for (const text of pattern.slice(1).match(/\[[^\]]*\]?|[XZNxzn.!]+|[^[XZNxzn.!]+/g) ?? [])
    parts.push({ text, isWildcard: /^[[XZNxzn.!]/.test(text) })
  return parts
}
