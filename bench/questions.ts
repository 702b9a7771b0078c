import type { Question } from '@/lib/policy/decision'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Where the questions begin: the Monday of a week in which two of the schedules' zones change their clocks. */
const start = Date.UTC(2026, 2, 2, 5)
const spanMs = 28 * 24 * 3_600_000

/**
 * Questions as a PBX asks them, in order of time over four weeks, so that schedules open and close between them:
 * half for extensions, a third for lines, the rest services, emergency and numbers that nobody has.
 */
export function makeQuestions(snapshot: Snapshot, count: number): Question[] {
  const chance = makeChance(20_260_302)
  const pick = <T>(list: T[]): T => list[Math.floor(chance() * list.length)] as T
  const digits = (length: number) => String(Math.floor(chance() * 10 ** length)).padStart(length, '0')
  const dial = (): string => {
    const kind = chance()
    if (kind < 0.5) return pick(snapshot.extensions).number
    if (kind < 0.8) return `91${200 + Math.floor(chance() * 200)}${2 + Math.floor(chance() * 8)}${digits(6)}`
    if (kind < 0.85) return `90${200 + Math.floor(chance() * 200)}${digits(7)}`
    if (kind < 0.9) return '*22'
    if (kind < 0.93) return '911'
    return digits(9)
  }
  const devices = snapshot.extensions.flatMap((one) => (one.type === 'phone' ? [one.endpoint] : []))
  return Array.from({ length: count }, (_, index) => ({
    device: pick(devices),
    dialed: dial(),
    at: start + Math.floor((index / count) * spanMs),
  }))
}

/** Repeatable chance (mulberry32). */
function makeChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
