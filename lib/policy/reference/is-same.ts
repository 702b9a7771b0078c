/**
 * Do two answers say the same, field by field? Equal in every key, also in those that one has and the other has not.
 * A test framework's comparison says more where they differ, and takes longer than both deciders together.
 */
export function isSame(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return Object.is(left, right)
  const keys = Object.keys(left)
  return (
    Array.isArray(left) === Array.isArray(right) &&
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && isSame(Reflect.get(left, key), Reflect.get(right, key)))
  )
}
