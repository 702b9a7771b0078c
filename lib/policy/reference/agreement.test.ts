/// <reference types="vite/client" />
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { loadCaseFile } from '@/lib/policy/cases/load'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { checkErrors } from '@/lib/policy/check'
import { reasons } from '@/lib/policy/decision'
import { writeAsCase } from '@/lib/policy/reference/counter-example'
import { decideByReference } from '@/lib/policy/reference/decide'
import { findDisagreement, renderDisagreement } from '@/lib/policy/reference/find-disagreement'
import { randomBatch } from '@/lib/policy/reference/random-batch'
import { randomPbx } from '@/lib/policy/reference/random-pbx'
import { cook, randomRecipe } from '@/lib/policy/reference/random-question'
import { randomShape } from '@/lib/policy/reference/random-shapes'

/** How many questions to ask; CORDBOARD_CASES asks for more, CORDBOARD_SEED for another sequence. */
const wanted = Number(import.meta.env.CORDBOARD_CASES ?? 200_000)
const seed = Number(import.meta.env.CORDBOARD_SEED ?? 20_260_727)
/** A long run asks each PBX more: drawing and compiling one takes as long as a hundred questions. */
const size =
  wanted > 1_000_000 ? { askers: 8, numbers: 8, instants: 8 } : { askers: 5, numbers: 5, instants: 4 }
const pbxCount = Math.ceil(wanted / (size.askers * size.numbers * size.instants))

/** Without fast-check's bias to small values: the values here are choices, none of them is more telling. */
const drawn = fc.noBias(fc.record({ pbx: randomShape, batch: randomBatch(size) }))

it(`engine and reference agree on ${wanted} questions to ${pbxCount} PBXs`, {
  timeout: 120_000 + wanted * 5,
}, () => {
  let asked = 0
  let allowed = 0
  const property = fc.property(drawn, (one) => {
    const found = findDisagreement(one, ({ decision }) => {
      asked++
      if (decision === 'allow') allowed++
    })
    return found === null
  })
  const result = fc.check(property, { numRuns: pbxCount, seed })
  if (result.counterexample) throw new Error(renderDisagreement(result.counterexample[0], result.seed))
  expect(result.failed).toBe(false)
  expect(asked).toBeGreaterThanOrEqual(wanted)
  expect(allowed / asked).toBeGreaterThan(0.15)
})

it('draws questions that reach every reason, and both answers often', () => {
  const counts = new Map<string, number>()
  let total = 0
  for (const one of fc.sample(drawn, { numRuns: 100, seed }))
    findDisagreement(one, ({ reason }) => {
      counts.set(reason, (counts.get(reason) ?? 0) + 1)
      total++
    })
  for (const reason of reasons.filter((one) => one !== 'limit_reached'))
    expect((counts.get(reason) ?? 0) / total, `share of ${reason}`).toBeGreaterThan(0.01)
})

const errorsOf = (pbxs: (typeof randomPbx extends fc.Arbitrary<infer Pbx> ? Pbx : never)[]): string[] => {
  const errors = pbxs.flatMap((pbx) => checkErrors(expandPbx(pbxSchema.parse(pbx))))
  return [...new Set(errors.map(({ code }) => code))].sort()
}

it('draws PBXs that the check accepts, but for two errors that are decided all the same', () => {
  expect(errorsOf(fc.sample(randomPbx, { numRuns: 60, seed }))).toEqual([
    'no_emergency_line',
    'restriction_without_if_not_logged',
  ])
})

it('draws shapes that the check refuses too: inclusions in a circle, and numbers claimed twice', () => {
  expect(errorsOf(fc.sample(randomShape, { numRuns: 100, seed }))).toEqual([
    'inclusion_cycle',
    'no_emergency_line',
    'number_claimed_twice',
    'restriction_without_if_not_logged',
  ])
})

it('a counter-example that is saved as a case asks the same question', () => {
  fc.assert(
    fc.property(randomShape, randomRecipe, (pbx, recipe) => {
      const snapshot = expandPbx(pbxSchema.parse(pbx))
      const asked = cook(snapshot, recipe)
      const decision = decideByReference(snapshot, asked.question, asked.sessions)
      const file = loadCaseFile(writeAsCase('round trip', pbx, snapshot, asked, decision))
      expect(file.snapshot).toEqual(snapshot)
      expect(
        file.cases.map(({ question, sessions }) => decideByReference(file.snapshot, question, sessions)),
      ).toEqual([decision])
    }),
    { numRuns: 50, seed },
  )
})
