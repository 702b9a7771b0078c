import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scheduleEdges } from '@/lib/policy/ask/time-segments'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { explain, renderTrace } from '@/lib/policy/explain'
import { randomPbx } from '@/lib/policy/reference/random-pbx'
import { cook, randomRecipe } from '@/lib/policy/reference/random-question'
import { dayMs, minuteMs } from '@/lib/policy/schedule/wall-time'

const seed = 20_261_123
const drawn = (questions: number) =>
  fc.noBias(
    fc.record({
      pbx: randomPbx,
      recipes: fc.array(randomRecipe, { minLength: questions, maxLength: questions, size: 'max' }),
    }),
  )

describe('explain, of random policies', () => {
  it('gives the decision of decide, and names as deciding the rule that the decision names', () => {
    fc.assert(
      fc.property(drawn(30), ({ pbx, recipes }) => {
        const snapshot = expandPbx(pbxSchema.parse(pbx))
        const policy = compilePolicy(snapshot)
        for (const recipe of recipes) {
          const { question, sessions } = cook(snapshot, recipe)
          const { decision, steps } = explain(policy, question, sessions)
          expect(decision).toEqual(decide(policy, question, sessions))
          const deciding = steps.flatMap((step) => (step.kind === 'rule' && step.lost === null ? [step] : []))
          expect(deciding.map(({ rule, path }) => ({ rule, path }))).toEqual(
            decision.rule === null ? [] : [{ rule: decision.rule, path: decision.path }],
          )
          // A refusal that nothing decided comes with every rule that would have, and why it did not.
          const lost = steps.flatMap((step) =>
            step.kind === 'rule' && step.lost !== null ? [step.lost] : [],
          )
          if (decision.reason === 'outside_schedule') expect(lost).toContain('closed')
          if (decision.reason === 'no_route') expect(lost).toContain('no_trunk')
          for (const sentence of renderTrace(steps))
            expect(sentence).toMatch(/^(?!.*(undefined|null|object)).+\.$/)
        }
      }),
      { numRuns: 60, seed },
    )
  })

  it('says exactly when the answer changes: not one minute before is there another', {
    timeout: 60_000,
  }, () => {
    let changes = 0
    fc.assert(
      fc.property(drawn(20), ({ pbx, recipes }) => {
        const snapshot = expandPbx(pbxSchema.parse(pbx))
        const policy = compilePolicy(snapshot)
        for (const recipe of recipes) {
          const { question, sessions } = cook(snapshot, recipe)
          const { decision, changesAt } = explain(policy, question, sessions)
          const answer = JSON.stringify(decision)
          const isSameAt = (at: number) =>
            JSON.stringify(decide(policy, { ...question, at }, sessions)) === answer
          const end = Math.min(changesAt ?? Number.POSITIVE_INFINITY, question.at + dayMs)
          for (let at = question.at - (question.at % minuteMs) + minuteMs; at < end; at += minuteMs)
            if (!isSameAt(at)) throw new Error(`Another answer at ${at}, before ${changesAt}.`)
          if (changesAt !== null) {
            expect(isSameAt(changesAt - 1)).toBe(true)
            expect(isSameAt(changesAt)).toBe(false)
            changes++
          }
          const limit = Math.min(changesAt ?? Number.POSITIVE_INFINITY, question.at + 399 * dayMs)
          for (const edge of scheduleEdges(snapshot.schedules, question.at, limit))
            if (!isSameAt(edge)) throw new Error(`Another answer at the edge ${edge}, before ${changesAt}.`)
        }
      }),
      { numRuns: 14, seed },
    )
    expect(changes).toBeGreaterThan(10)
  })
})
