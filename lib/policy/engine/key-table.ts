/**
 * Values by a text, for tables that are larger than the processor's cache: the text stands in the slot and the parts
 * of a value side by side, so that a look-up waits for memory twice where a Map waits for its bucket, its entry, the
 * text and the value. The first value of a text counts. Texts that are too long for a slot, or not Latin, are in a
 * Map beside it.
 */
export type KeyTable<Value> = {
  /** Made anew at each call, of the parts that are kept. */
  get(key: string): Value | undefined
  /** Where a look-up of `key` begins; -1: it is in no slot. Asked ahead, memory is waited for meanwhile. */
  seek(key: string): number
  /** As {@link get}, from where {@link seek} began. */
  getFrom(slot: number, key: string): Value | undefined
  /** The same texts, some with another value; the slots are shared. A text that is not in the table is passed over. */
  with(changes: ReadonlyMap<string, Value>): KeyTable<Value>
}

/** How a value stands in {@link rowWidth} places of an array. */
export type Row<Value> = {
  write(value: Value, rows: unknown[], at: number): void
  read(rows: readonly unknown[], at: number): Value
}

export const rowWidth = 4

/** V8 lays the elements of a large array so that after one of them no row lies across two lines of the cache. */
const rowsStart = 1

/** Bytes of a slot: four for the place of the value plus one (0: free), one for the length, the rest for the text. */
const shortSlot = 16
const longSlot = 32
const textStart = 5

export function createKeyTable<Value>(
  entries: readonly (readonly [string, Value])[],
  row: Row<Value>,
): KeyTable<Value> {
  const longest = entries.reduce((length, [key]) => Math.max(length, key.length), 0)
  const slotBytes = longest <= shortSlot - textStart ? shortSlot : longSlot
  const maxText = slotBytes - textStart
  const slotInts = slotBytes / 4
  const others = new Map<string, Value>()
  let size = 8
  while (size * 3 < entries.length * 4) size *= 2
  const places = new Int32Array(size * slotInts)
  const bytes = new Uint8Array(places.buffer)
  const mask = size - 1

  /** The slot of a text, or the free one where it would stand. */
  const findSlot = (key: string): number => {
    let slot = hashText(key) & mask
    while (places[slot * slotInts] !== 0 && !holds(bytes, slot * slotBytes, key)) slot = (slot + 1) & mask
    return slot
  }
  const rows: unknown[] = new Array(rowsStart).fill(null)
  for (const [key, value] of entries) {
    if (!fits(key, maxText)) {
      if (!others.has(key)) others.set(key, value)
      continue
    }
    const slot = findSlot(key)
    if (places[slot * slotInts] !== 0) continue
    row.write(value, rows, rows.length)
    places[slot * slotInts] = (rows.length - rowsStart) / rowWidth
    bytes[slot * slotBytes + 4] = key.length
    for (let index = 0; index < key.length; index++)
      bytes[slot * slotBytes + textStart + index] = key.charCodeAt(index)
  }
  const makeTable = (rows: readonly unknown[], others: ReadonlyMap<string, Value>): KeyTable<Value> => ({
    get(key) {
      return this.getFrom(this.seek(key), key)
    },
    seek(key) {
      if (key.length > maxText) return -1
      const slot = hashText(key) & mask
      return places[slot * slotInts] === 0 ? -1 : slot
    },
    getFrom(start, key) {
      let slot = start
      while (slot >= 0) {
        const place = places[slot * slotInts] as number
        if (place === 0) break
        if (holds(bytes, slot * slotBytes, key)) return row.read(rows, rowsStart + (place - 1) * rowWidth)
        slot = (slot + 1) & mask
      }
      return others.size === 0 ? undefined : others.get(key)
    },
    with(changes) {
      const changed = rows.slice()
      const changedOthers = new Map(others)
      for (const [key, value] of changes) {
        const place = fits(key, maxText) ? (places[findSlot(key) * slotInts] as number) : 0
        if (place !== 0) row.write(value, changed, rowsStart + (place - 1) * rowWidth)
        else if (others.has(key)) changedOthers.set(key, value)
      }
      return makeTable(changed, changedOthers)
    },
  })
  return makeTable(rows, others)
}

function fits(key: string, maxText: number): boolean {
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
