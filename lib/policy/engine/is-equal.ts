/** Do two values of plain data say the same? Quick where they share parts. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left)) {
    if (!Array.isArray(right) || left.length !== right.length) return false
    for (let index = 0; index < left.length; index++) if (!isEqual(left[index], right[index])) return false
    return true
  }
  if (Array.isArray(right)) return false
  let count = 0
  for (const key in left) {
    count++
    if (!Object.hasOwn(right, key)) return false
    if (!isEqual((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]))
      return false
  }
  for (const _ in right) count--
  return count === 0
}
