import fc from 'fast-check'
import type { Question, Sessions } from '@/lib/policy/decision'
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
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * A question aimed at the borders of a PBX. A recipe is drawn without the PBX and cooked with it, so that both shrink
 * on their own.
 */
export type Recipe = AskerRecipe & { number: NumberRecipe; instant: InstantRecipe }
export type Asked = { question: Question; occupantByEndpoint: Map<string, string>; sessions: Sessions }

export const randomRecipe: fc.Arbitrary<Recipe> = fc.record({
  ...askerFields,
  number: randomNumber,
  instant: randomInstant,
})

export function cook(snapshot: Snapshot, recipe: Recipe): Asked {
  const endpoints = endpointsOf(snapshot)
  const occupantByEndpoint = cookOccupants(snapshot, endpoints, recipe.occupants)
  const via = cookVia(snapshot, endpoints, recipe.via)
  return {
    question: {
      device: endpoints[recipe.phone] ?? 'nobody',
      dialed: cookNumber(numberSources(snapshot), recipe.number),
      at: cookInstant(snapshot, recipe.instant),
      ...(via === undefined ? {} : { via }),
    },
    occupantByEndpoint,
    sessions: { occupantOf: (endpoint) => occupantByEndpoint.get(endpoint) ?? null },
  }
}
