/**
 * Brings two edits of one object together: what was typed here since `base`, on top of what somebody else saved.
 * A field that was changed here keeps its typed value; every other takes theirs. Objects are merged field by field.
 * Of a list both sides' additions and removals stay; one that was put in another order here is taken as typed.
 */
export function mergeTyped<Value>(base: Value, typed: Value, theirs: Value): Value {
  if (isEqual(base, typed)) return theirs
  if (Array.isArray(base) && Array.isArray(typed) && Array.isArray(theirs))
    return mergeLists(base, typed, theirs) as Value
  if (!isObject(base) || !isObject(typed) || !isObject(theirs)) return typed
  const keys = new Set([...Object.keys(theirs), ...Object.keys(typed)])
  return Object.fromEntries(
    [...keys].map((key) => [key, mergeTyped(base[key], typed[key], theirs[key])]),
  ) as Value
}

function mergeLists(base: unknown[], typed: unknown[], theirs: unknown[]): unknown[] {
  if (isEqual(base, theirs)) return typed
  const isIn = (list: unknown[], item: unknown): boolean => list.some((one) => isEqual(one, item))
  const kept = base.filter((item) => isIn(typed, item))
  const isOrdered = isEqual(
    kept,
    typed.filter((item) => isIn(base, item)),
  )
  if (!isOrdered) return typed
  const others = theirs.filter((item) => !isIn(base, item) || isIn(typed, item))
  return [...others, ...typed.filter((item) => !isIn(base, item) && !isIn(theirs, item))]
}

/** Equal by content; of plain values, lists and objects. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]))
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isEqual(a[key], b[key]))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
