/// <reference types="vite/client" />
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { describeDecision } from '@/lib/policy/cases/describe-decision'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { loadCaseFile } from '@/lib/policy/cases/load'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { checkSnapshot } from '@/lib/policy/check'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { type Decision, reasons } from '@/lib/policy/decision'
import { writeAsCase } from '@/lib/policy/reference/counter-example'
import { decideByReference } from '@/lib/policy/reference/decide'
import { randomPbx } from '@/lib/policy/reference/random-pbx'
import { cook, randomRecipe } from '@/lib/policy/reference/random-question'

/** PBXs to draw; CORDBOARD_CASES asks for more, CORDBOARD_SEED for another sequence. */
const pbxCount = Number(import.meta.env.CORDBOARD_CASES ?? 1000)
const seed = Number(import.meta.env.CORDBOARD_SEED ?? 20_260_727)
const questionsPerPbx = 50

/** Without fast-check's bias to small values: the values here are choices, none of them is more telling. */
const drawn = fc.noBias(
  fc.record({
    pbx: randomPbx,
    recipes: fc.array(randomRecipe, { minLength: 1, maxLength: questionsPerPbx, size: 'max' }),
  }),
)

it(`engine and reference agree on ${pbxCount} PBXs`, { timeout: 60_000 + pbxCount * 500 }, () => {
  const property = fc.property(drawn, ({ pbx, recipes }) => {
    const snapshot = expandPbx(pbxSchema.parse(pbx))
    const policy = compilePolicy(snapshot)
    for (const recipe of recipes) {
      const asked = cook(snapshot, recipe)
      const expected = decideByReference(snapshot, asked.question, asked.sessions)
      expect(decide(policy, asked.question, asked.sessions)).toEqual(expected)
    }
  })
  const result = fc.check(property, { numRuns: pbxCount, seed })
  if (result.counterexample) throw new Error(renderDisagreement(result.counterexample[0], result.seed))
  expect(result.failed).toBe(false)
})

function isSameDecision(answer: Decision, expected: Decision): boolean {
  try {
    expect(answer).toEqual(expected)
    return true
  } catch {
    return false
  }
}

function renderDisagreement(
  { pbx, recipes }: typeof drawn extends fc.Arbitrary<infer T> ? T : never,
  found: number,
): string {
  const snapshot = expandPbx(pbxSchema.parse(pbx))
  const policy = compilePolicy(snapshot)
  for (const recipe of recipes) {
    const asked = cook(snapshot, recipe)
    const expected = decideByReference(snapshot, asked.question, asked.sessions)
    const answer = decide(policy, asked.question, asked.sessions)
    if (isSameDecision(answer, expected)) continue
    return [
      `The engine and the reference disagree (seed ${found}). The reference, as a case:`,
      stringify(writeAsCase('found at random', pbx, snapshot, asked, expected), { lineWidth: 0 }),
      'The engine answers:',
      stringify(describeDecision(snapshot, answer)),
    ].join('\n')
  }
  return `The engine and the reference disagree (seed ${found}), but not when each question is asked again.`
}

it('draws questions that reach every reason, and both answers often', () => {
  const counts = new Map<string, number>()
  for (const { pbx, recipes } of fc.sample(drawn, { numRuns: 60, seed })) {
    const snapshot = expandPbx(pbxSchema.parse(pbx))
    for (const recipe of recipes) {
      const { question, sessions } = cook(snapshot, recipe)
      const { reason } = decideByReference(snapshot, question, sessions)
      counts.set(reason, (counts.get(reason) ?? 0) + 1)
    }
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  for (const reason of reasons.filter((one) => one !== 'limit_reached'))
    expect((counts.get(reason) ?? 0) / total, `share of ${reason}`).toBeGreaterThan(0.01)
})

it('draws PBXs that the check accepts, but for two errors that are decided all the same', () => {
  const codes = fc
    .sample(randomPbx, { numRuns: 60, seed })
    .flatMap((pbx) => checkSnapshot(expandPbx(pbxSchema.parse(pbx))))
    .flatMap(({ severity, code }) => (severity === 'error' ? [code] : []))
  expect([...new Set(codes)].sort()).toEqual(['no_emergency_line', 'restriction_without_if_not_logged'])
})

it('a counter-example that is saved as a case asks the same question', () => {
  fc.assert(
    fc.property(randomPbx, randomRecipe, (pbx, recipe) => {
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
