/**
 * What is sent to the trunk for the numbers of a pattern: `strip` digits cut from the front, then `prepend` put
 * before; as a pattern again, for people to read. Null: the pattern may be shorter than what is stripped.
 */
export function rewritePattern(pattern: string, strip: number, prepend: string): string | null {
  const isPattern = pattern.startsWith('_')
  const places = (isPattern ? pattern.slice(1) : pattern).match(/\[[^\]]*\]?|[^[]/g) ?? []
  const fixed = places.filter((place) => place !== '.' && place !== '!').length
  const rest = places.slice(strip)
  if (strip > fixed) return null
  const sent = prepend + rest.join('')
  return isPattern ? `_${sent}` : sent
}
