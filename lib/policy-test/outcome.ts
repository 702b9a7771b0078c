import type { DraftView } from '@/lib/draft/view'
import { outcomes } from '@/lib/policy/explain/words'
import { describeInstant, emptyWords } from '@/lib/policy/policy-tests/check-policy-tests'
import { type CounterExample, createPolicyTestEvaluator } from '@/lib/policy/policy-tests/evaluate'
import type { PolicyTest } from '@/lib/policy/policy-tests/schema'
import type { PolicyTestOutcome, PolicyTestState, ViolatingCall } from '@/lib/policy-test/schema'
import type { FindingMark } from '@/lib/shared/draft-marks'

const statesByCode: Readonly<Record<string, PolicyTestState>> = {
  policy_test_violated: 'violated',
  policy_test_undecided: 'undecided',
  policy_test_empty: 'empty',
}

/** How a test stands, by what the draft's check found of it. */
export function stateOf(findings: readonly FindingMark[]): PolicyTestState {
  for (const { code } of findings) {
    const state = statesByCode[code]
    if (state) return state
  }
  return 'holds'
}

const evaluatorKey = Symbol('evaluator of policy tests')

/** Asks one test of the draft, from the instant `at` (epoch milliseconds) on, or from the first such of this view. */
export function readOutcome(view: DraftView, test: PolicyTest, at: number): PolicyTestOutcome {
  const evaluator = view.remember(evaluatorKey, () => createPolicyTestEvaluator(view.snapshot, at))
  const result = evaluator.evaluate(test)
  switch (result.outcome) {
    case 'holds':
      return { state: 'holds', calls: result.calls }
    case 'violated':
      return { state: 'violated', call: toCall(result.counterExample, view.snapshot.settings.timeZone) }
    case 'empty':
      return { state: 'empty', because: emptyWords[result.because] }
    case 'undecided':
      return { state: 'undecided', message: result.message }
  }
}

function toCall({ phone, occupant, number, at, decision }: CounterExample, timeZone: string): ViolatingCall {
  return {
    phone: { id: phone.id, number: phone.number, name: phone.name, endpoint: phone.endpoint },
    occupant: occupant && { id: occupant.id, number: occupant.number, name: occupant.name },
    number,
    at: new Date(at).toISOString(),
    atWords: describeInstant(at, timeZone),
    isReached: decision.decision === 'allow',
    reason: outcomes[decision.reason],
  }
}
