import fc from 'fast-check'
import {
  type AskerRecipe,
  askerFields,
  cookOccupants,
  cookVia,
  endpointsOf,
} from '@/lib/policy/reference/random-asker'
import { cookInstant, type InstantRecipe, randomInstant } from '@/lib/policy/reference/random-instant'
import {
  cookNumber,
  type NumberRecipe,
  numberSources,
  randomNumber,
} from '@/lib/policy/reference/random-number'
import type { Asked } from '@/lib/policy/reference/random-question'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Every asker dials every number at every instant: many questions from few parts, which meet in all combinations. */
export type Batch = { askers: SittingRecipe[]; numbers: NumberRecipe[]; instants: SteppingRecipe[] }

/** By phone: how many milliseconds after the first instant of the batch the session there ends; null: open end. */
type SittingRecipe = AskerRecipe & { ends: (number | null)[] }

/** `after`: so many milliseconds after the instant before it; what was found out for that one may hold no longer. */
type SteppingRecipe = InstantRecipe & { after: number | null }

const minuteMs = 60_000
const afters = [
  1,
  -1,
  minuteMs,
  30 * minuteMs,
  60 * minuteMs,
  120 * minuteMs,
  -60 * minuteMs,
  1440 * minuteMs,
]

/** How many of each; the questions of one PBX are their product. */
export type BatchSize = { askers: number; numbers: number; instants: number }

const exactly = <Value>(value: fc.Arbitrary<Value>, length: number) =>
  fc.array(value, { minLength: length, maxLength: length })

export const randomBatch = (size: BatchSize): fc.Arbitrary<Batch> =>
  fc.record({
    askers: exactly(
      fc.record({
        ...askerFields,
        ends: exactly(fc.constantFrom(null, null, null, 0, 1, -1, 1000, 60_000), 3),
      }),
      size.askers,
    ),
    numbers: exactly(randomNumber, size.numbers),
    instants: exactly(
      fc
        .tuple(randomInstant, fc.constantFrom(...afters.map(() => null), ...afters))
        .map(([instant, after]) => ({ ...instant, after })),
      size.instants,
    ),
  })

/** The questions of a batch, one after the other: instants turn slowest, so a policy meets few edges many times. */
export function* cookBatch(snapshot: Snapshot, batch: Batch): Generator<Asked> {
  const endpoints = endpointsOf(snapshot)
  const sources = numberSources(snapshot)
  const numbers = batch.numbers.map((recipe) => cookNumber(sources, recipe))
  const instants: number[] = []
  for (const { after, ...recipe } of batch.instants) {
    const before = instants.at(-1)
    instants.push(before === undefined || after === null ? cookInstant(snapshot, recipe) : before + after)
  }
  for (const at of instants)
    for (const { phone, via, occupants, ends } of batch.askers) {
      const asVia = cookVia(snapshot, endpoints, via)
      const occupantByEndpoint = cookOccupants(snapshot, endpoints, occupants)
      endpoints.forEach((endpoint, index) => {
        const end = ends[index] ?? null
        // Half-open: at its very end a session is over.
        if (end !== null && at >= (instants[0] ?? 0) + end) occupantByEndpoint.delete(endpoint)
      })
      const sessions = { occupantOf: (endpoint: string) => occupantByEndpoint.get(endpoint) ?? null }
      const device = endpoints[phone] ?? 'nobody'
      for (const dialed of numbers) {
        const question = { device, dialed, at, ...(asVia === undefined ? {} : { via: asVia }) }
        yield { question, occupantByEndpoint, sessions }
      }
    }
}
