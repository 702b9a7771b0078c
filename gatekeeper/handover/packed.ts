/**
 * Values of any size on their way to the answering thread, which puts them together again a little at a time: what
 * `postMessage` does to an object it does in one go, and calls wait meanwhile. The buffers are handed over, not copied.
 */
export type Packed = {
  /** Operations with their operands. Each makes one value, which later ones name by its number. */
  code: Int32Array<ArrayBuffer>
  /** Numbers that are no 32-bit integers, in the order in which they are made. */
  numbers: Float64Array<ArrayBuffer>
  /** Characters of the texts, in the order in which they are made: one byte each, and two where one is too wide. */
  latin: Uint8Array<ArrayBuffer>
  wide: Uint16Array<ArrayBuffer>
  /** What typed arrays hold; those that are made lie in it. */
  data: ArrayBuffer
  /** Names of the fields of objects, by shape. */
  shapes: string[][]
  /** The value that was packed. */
  root: number
}

export const buffersOf = ({ code, numbers, latin, wide, data }: Packed): ArrayBuffer[] => [
  code.buffer,
  numbers.buffer,
  latin.buffer,
  wide.buffer,
  data,
]

/** The first values are there without an operation. */
export const constants = [undefined, null, true, false] as const

export const operation = {
  integer: 0,
  number: 1,
  latin: 2,
  wide: 3,
  integers: 4,
  array: 5,
  moreOfArray: 6,
  object: 7,
  map: 8,
  moreOfMap: 9,
  set: 10,
  moreOfSet: 11,
  typed: 12,
  remade: 13,
} as const

export const typedKinds = [
  Int32Array,
  Uint32Array,
  Uint16Array,
  Int16Array,
  Uint8Array,
  Int8Array,
  Float64Array,
  Float32Array,
] as const

export const remadeKinds = ['key-table', 'line-table', 'entry-index', 'zone-clock'] as const

/** So many parts of one list are put in at once: about a tenth of a millisecond. */
export const partsAtOnce = 1_024
