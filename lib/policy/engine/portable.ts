/**
 * Objects whose methods close over what they know cannot be sent to another thread. Each tells here what it is made of,
 * and its module has a maker that makes the same again from these parts. Beside the objects, so that none of them has a
 * field that a decision does not need.
 */
export type PortableKind = 'key-table' | 'line-table' | 'entry-index' | 'zone-clock'

export type Portable = { kind: PortableKind; parts: readonly unknown[] }

const told = new WeakMap<object, () => Portable>()

/** @param tell asked when the object is sent: what it knows by then goes along */
export function tellParts<One extends object>(one: One, tell: () => Portable): One {
  told.set(one, tell)
  return one
}

/** Null: a plain object, which is all in its fields. */
export const partsOf = (one: object): Portable | null => told.get(one)?.() ?? null
