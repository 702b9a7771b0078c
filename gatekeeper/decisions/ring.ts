import { lengthAt, type MadeDecision, recordLength, writeRecord } from '@/lib/decision-log/record-format'

/**
 * Decisions on their way to the log: a ring in memory that both threads see. The answering thread writes records, the
 * worker takes them; neither waits for the other, nothing is allocated, no message is sent.
 *
 * Its size is fixed, and so is what is lost when the worker cannot keep up or the disk is full: a new decision that
 * allowed a call is dropped when three quarters are full, one that refused a call, or an emergency call, only when
 * all is full. What is in the ring stays. Each drop is counted.
 */

/** 16-bit units, a power of two: 8 MB, some 30,000 decisions. */
const usualUnits = 1 << 22

/** Places in the counters; those of the worker are its own, so that each is written by one thread only. */
const place = {
  written: 0,
  taken: 1,
  writtenCount: 2,
  takenCount: 3,
  droppedAllowed: 4,
  droppedRefused: 5,
  /** What the worker says of the file: rows, records in blocks, thousands of bytes, 1 while it cannot be written. */
  rows: 8,
  pending: 9,
  kilobytes: 10,
  isFailing: 11,
} as const
const counterBytes = 128

export type DecisionRing = SharedArrayBuffer

/** `units`: a power of two. */
export const createRing = (units = usualUnits): DecisionRing =>
  new SharedArrayBuffer(counterBytes + units * 2)

const countersOf = (ring: DecisionRing) => new Int32Array(ring, 0, counterBytes / 4)
const unitsOf = (ring: DecisionRing) => new Uint16Array(ring, counterBytes)

export type RingState = {
  /** Decisions in the ring. */
  waiting: number
  droppedAllowed: number
  droppedRefused: number
  rows: number
  pending: number
  bytes: number
  isFailing: boolean
}

export type RingWriter = {
  put(made: MadeDecision): void
  state(): RingState
}

/** For the answering thread. */
export function createRingWriter(ring: DecisionRing): RingWriter {
  const counters = countersOf(ring)
  const units = unitsOf(ring)
  const mask = units.length - 1
  const reserve = units.length >> 2
  let written = Atomics.load(counters, place.written)
  const read = (index: number): number => Atomics.load(counters, index) >>> 0
  return {
    put(made) {
      const length = recordLength(made)
      const free = units.length - ((written - Atomics.load(counters, place.taken)) >>> 0) - length
      const mayGo = made.decision.reason === 'granted'
      if (free < (mayGo ? reserve : 0)) {
        Atomics.add(counters, mayGo ? place.droppedAllowed : place.droppedRefused, 1)
        return
      }
      writeRecord(units, mask, written & mask, length, made)
      written = (written + length) | 0
      Atomics.add(counters, place.writtenCount, 1)
      // INVARIANT: after the record is whole; the worker reads no further than this.
      Atomics.store(counters, place.written, written)
    },
    state: () => ({
      waiting: (read(place.writtenCount) - read(place.takenCount)) >>> 0,
      droppedAllowed: read(place.droppedAllowed),
      droppedRefused: read(place.droppedRefused),
      rows: read(place.rows),
      pending: read(place.pending),
      bytes: read(place.kilobytes) * 1_000,
      isFailing: read(place.isFailing) === 1,
    }),
  }
}

export type Batch = { units: Uint16Array; count: number; end: number }

export type RingReader = {
  /** What waits, at most about `mostUnits`; null: nothing. It stays in the ring until it is {@link release}d. */
  take(mostUnits: number): Batch | null
  release(batch: Batch): void
  dropped(): { allowed: number; refused: number }
  tell(size: { rows: number; pending: number; bytes: number }, isFailing: boolean): void
}

/** For the worker. A worker that ends half-way leaves what it had not released to the next one. */
export function createRingReader(ring: DecisionRing): RingReader {
  const counters = countersOf(ring)
  const units = unitsOf(ring)
  const mask = units.length - 1
  return {
    take(mostUnits) {
      const taken = Atomics.load(counters, place.taken)
      const waiting = (Atomics.load(counters, place.written) - taken) >>> 0
      if (waiting === 0) return null
      let [size, count] = [0, 0]
      while (size < waiting && (count === 0 || size < mostUnits)) {
        size += units[(taken + size) & mask] ?? 0
        count++
      }
      const from = taken & mask
      const copy = new Uint16Array(size)
      const first = Math.min(size, units.length - from)
      copy.set(units.subarray(from, from + first))
      copy.set(units.subarray(0, size - first), first)
      if (lengthAt(copy, 0) === 0) throw new Error('The ring of decisions holds something that is no record.')
      return { units: copy, count, end: (taken + size) | 0 }
    },
    release({ count, end }) {
      Atomics.add(counters, place.takenCount, count)
      Atomics.store(counters, place.taken, end)
    },
    dropped: () => ({
      allowed: Atomics.load(counters, place.droppedAllowed) >>> 0,
      refused: Atomics.load(counters, place.droppedRefused) >>> 0,
    }),
    tell({ rows, pending, bytes }, isFailing) {
      Atomics.store(counters, place.rows, rows)
      Atomics.store(counters, place.pending, pending)
      Atomics.store(counters, place.kilobytes, Math.ceil(bytes / 1_000))
      Atomics.store(counters, place.isFailing, isFailing ? 1 : 0)
    },
  }
}
