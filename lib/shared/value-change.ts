import { isEqual } from '@/lib/shared/is-equal'

/**
 * What makes one JSON value of another, as small as its objects allow: lists of objects with ids by these, objects by
 * their keys. Plain data, to be sent to another thread.
 */
export type ValueChange =
  | { kind: 'value'; value: unknown }
  | { kind: 'object'; changed: [key: string, change: ValueChange][]; removed: string[] }
  /** `ids`: the new order; null: as before. `changed`: new objects, and those that are another now. */
  | { kind: 'list'; ids: string[] | null; changed: WithId[] }

type WithId = { id: string }
type Fields = Record<string, unknown>

/** Null: they are equal. */
export function findChange(before: unknown, after: unknown): ValueChange | null {
  if (before === after) return null
  if (isList(before) && isList(after)) return findListChange(before, after)
  if (isFields(before) && isFields(after)) return findFieldChange(before, after)
  return isEqual(before, after) ? null : { kind: 'value', value: after }
}

function findFieldChange(before: Fields, after: Fields): ValueChange | null {
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key))
  const changed: [string, ValueChange][] = []
  for (const [key, value] of Object.entries(after)) {
    const change = Object.hasOwn(before, key) ? findChange(before[key], value) : toValue(value)
    if (change !== null) changed.push([key, change])
  }
  return changed.length + removed.length === 0 ? null : { kind: 'object', changed, removed }
}

function findListChange(before: readonly WithId[], after: readonly WithId[]): ValueChange | null {
  const known = new Map(before.map((one) => [one.id, one]))
  const isSameOrder =
    before.length === after.length && after.every(({ id }, index) => id === before[index]?.id)
  const changed = after.filter((one) => !isEqual(one, known.get(one.id)))
  if (isSameOrder && changed.length === 0) return null
  return { kind: 'list', ids: isSameOrder ? null : after.map(({ id }) => id), changed }
}

const toValue = (value: unknown): ValueChange => ({ kind: 'value', value })

/**
 * What `findChange(before, after)` was made of: equal to `after`, and what did not change is that of `before` itself.
 * @throws Error where the change was not made from `before`
 */
export function applyChange<Value>(before: Value, change: ValueChange | null): Value
export function applyChange(before: unknown, change: ValueChange | null): unknown {
  if (change === null) return before
  if (change.kind === 'value') return change.value
  if (change.kind === 'list') return applyListChange(before as readonly WithId[], change)
  const removed = new Set(change.removed)
  const kept = Object.entries(before as Fields).filter(([key]) => !removed.has(key))
  const changed = change.changed.map(
    ([key, inner]) => [key, applyChange((before as Fields)[key], inner)] as const,
  )
  return Object.fromEntries([...kept, ...changed])
}

function applyListChange(
  before: readonly WithId[],
  { ids, changed }: Extract<ValueChange, { kind: 'list' }>,
): WithId[] {
  const next = new Map(changed.map((one) => [one.id, one]))
  if (ids === null) return before.map((one) => next.get(one.id) ?? one)
  const known = new Map(before.map((one) => [one.id, one]))
  return ids.map((id) => {
    const one = next.get(id) ?? known.get(id)
    if (one === undefined) throw new Error(`The change is not one of this value: it lacks ${id}.`)
    return one
  })
}

/** Objects, each with an id of its own. */
function isList(value: unknown): value is readonly WithId[] {
  if (!Array.isArray(value)) return false
  const ids = new Set<unknown>()
  for (const one of value) {
    if (!isFields(one) || typeof one.id !== 'string' || ids.has(one.id)) return false
    ids.add(one.id)
  }
  return true
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
