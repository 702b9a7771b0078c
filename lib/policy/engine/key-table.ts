/**
 * Values by a text, for tables that are larger than the processor's cache: the text stands in the slot, so that a
 * look-up waits for memory once where a Map waits for its bucket, its entry and the text. The first value of a text
 * counts. Texts that are too long for a slot, or not Latin, are in a Map beside it.
 */
export type KeyTable<Value> = {
  get(key: string): Value | undefined
  /** The same texts with other values; the slots are shared. */
  map(change: (value: Value) => Value): KeyTable<Value>
}

/** Bytes of a slot: four for the place of the value plus one (0: free), one for the length, the rest for the text. */
const slotBytes = 32
const textStart = 5
const maxText = slotBytes - textStart

export function createKeyTable<Value>(entries: Iterable<readonly [string, Value]>): KeyTable<Value> {
  const list = [...entries]
  const others = new Map<string, Value>()
  const values: Value[] = []
  let size = 8
  while (size * 3 < list.length * 4) size *= 2
  const places = new Int32Array(size * (slotBytes / 4))
  const bytes = new Uint8Array(places.buffer)
  const mask = size - 1

  /** The slot of a text, or the free one where it would stand. */
  const findSlot = (key: string): number => {
    let slot = hashText(key) & mask
    while (places[slot * (slotBytes / 4)] !== 0 && !holds(bytes, slot * slotBytes, key))
      slot = (slot + 1) & mask
    return slot
  }
  for (const [key, value] of list) {
    if (!fits(key)) {
      if (!others.has(key)) others.set(key, value)
      continue
    }
    const slot = findSlot(key)
    if (places[slot * (slotBytes / 4)] !== 0) continue
    places[slot * (slotBytes / 4)] = values.push(value)
    bytes[slot * slotBytes + 4] = key.length
    for (let index = 0; index < key.length; index++)
      bytes[slot * slotBytes + textStart + index] = key.charCodeAt(index)
  }
  const makeTable = (values: readonly Value[], others: ReadonlyMap<string, Value>): KeyTable<Value> => ({
    get(key) {
      if (key.length <= maxText) {
        const place = places[findSlot(key) * (slotBytes / 4)] as number
        if (place !== 0) return values[place - 1]
      }
      return others.size === 0 ? undefined : others.get(key)
    },
    map(change) {
      const changed = new Map([...others].map(([key, value]) => [key, change(value)]))
      return makeTable(values.map(change), changed)
    },
  })
  return makeTable(values, others)
}

function fits(key: string): boolean {
  if (key.length > maxText) return false
  for (let index = 0; index < key.length; index++) if (key.charCodeAt(index) > 255) return false
  return true
}

function holds(bytes: Uint8Array, start: number, key: string): boolean {
  const { length } = key
  if (bytes[start + 4] !== length) return false
  for (let index = 0; index < length; index++)
    if (bytes[start + textStart + index] !== key.charCodeAt(index)) return false
  return true
}

/** FNV-1a with a last mix, so that numbers in a row do not stand in a row of slots. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7
}
