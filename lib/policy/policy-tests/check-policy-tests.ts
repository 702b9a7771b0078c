import { checkSnapshot } from '@/lib/policy/check'
import { type Finding, reportError, reportWarning } from '@/lib/policy/checks/finding'
import { refTo, refToExtension } from '@/lib/policy/checks/objects'
import { outcomes } from '@/lib/policy/explain/words'
import { describePolicyTest } from '@/lib/policy/policy-tests/describe'
import {
  type CounterExample,
  createPolicyTestEvaluator,
  type PolicyTestResult,
} from '@/lib/policy/policy-tests/evaluate'
import type { PolicyTest } from '@/lib/policy/policy-tests/schema'
import { dayMs, weekdayOf } from '@/lib/policy/schedule/wall-time'
import { zoneClockOf } from '@/lib/policy/schedule/zone-clock'
import { type Snapshot, weekdays } from '@/lib/policy/snapshot'

/**
 * All that Commit asks: `checkSnapshot`, and every policy test from the instant `at` (epoch milliseconds) on. An error
 * keeps the snapshot from being committed; a draft can be saved with a violated policy test.
 */
export function checkForCommit(snapshot: Snapshot, at: number): Finding[] {
  return [...checkSnapshot(snapshot, at), ...checkPolicyTests(snapshot, at)]
}

export function checkPolicyTests(snapshot: Snapshot, at: number): Finding[] {
  if (snapshot.policyTests.length === 0) return []
  const evaluator = createPolicyTestEvaluator(snapshot, at)
  return snapshot.policyTests.flatMap((test, index) =>
    describeResult(test, index, evaluator.evaluate(test), snapshot),
  )
}

function describeResult(
  test: PolicyTest,
  index: number,
  result: PolicyTestResult,
  snapshot: Snapshot,
): Finding[] {
  const objects = [refTo('policy-test', test)]
  const path = ['policyTests', index]
  const subject = `Policy test “${test.name}”`
  switch (result.outcome) {
    case 'holds':
      return []
    case 'violated': {
      const { phone, occupant, trace } = result.counterExample
      const finding = reportError(
        'policy_test_violated',
        path,
        [...objects, refToExtension(phone), ...(occupant ? [refToExtension(occupant)] : [])],
        `${subject} is violated: ${describePolicyTest(test, snapshot)} ${describeCounterExample(result.counterExample, snapshot)} Change what decides this call, or the test.`,
      )
      return [{ ...finding, details: trace }]
    }
    case 'undecided':
      return [
        reportError(
          'policy_test_undecided',
          [...path, 'number'],
          objects,
          `${subject} could not be asked: ${result.message}`,
        ),
      ]
    case 'empty':
      return [
        reportWarning(
          'policy_test_empty',
          [...path, { nobody: 'who', never: 'when', 'no-number': 'number' }[result.because]],
          objects,
          `${subject} says nothing: ${emptyWords[result.because]}. Correct it or delete it.`,
          { kind: 'delete-object', object: { kind: 'policy-test', id: test.id } },
        ),
      ]
  }
}

/** Why a test says nothing: half a sentence. */
export const emptyWords = {
  nobody: 'there is no phone that it is about, with somebody logged in there as it says',
  never: 'its time never comes',
  'no-number': 'no number that can be dialled is one of its pattern',
}

/** “But phone 110 Lobby, with 222 Marie Roy logged in, reaches 9011… at Mon 2026-11-23 09:00 (America/Toronto): …” */
function describeCounterExample(
  { phone, occupant, number, at, decision }: CounterExample,
  { settings }: Pick<Snapshot, 'settings'>,
): string {
  const who = `phone ${phone.number} ${phone.name}${occupant ? `, with ${occupant.number} ${occupant.name} logged in,` : ''}`
  const verb = decision.decision === 'allow' ? 'reaches' : 'does not reach'
  const path = decision.path.map(({ name }) => name).join(' → ')
  const why = `${outcomes[decision.reason]}${path === '' ? '' : ` (${path})`}`
  return `But ${who} ${verb} ${number} at ${describeInstant(at, settings.timeZone)}: ${why}.`
}

/** `Mon 2026-11-23 09:00 (America/Toronto)` */
export function describeInstant(at: number, timeZone: string): string {
  const local = at + zoneClockOf(timeZone).segmentAt(at).offsetMs
  const day = weekdays[weekdayOf(Math.floor(local / dayMs))] ?? ''
  const [date = '', time = ''] = new Date(local).toISOString().split('T')
  return `${day.charAt(0).toUpperCase()}${day.slice(1)} ${date} ${time.slice(0, 5)} (${timeZone})`
}
