import { PolicyTestStateMark } from '@/components/policy-test/policy-test-state-mark'
import { ViolatingCallFacts } from '@/components/policy-test/violating-call-facts'
import type { PolicyTestOutcome } from '@/lib/policy-test/schema'

/** How the saved test stands, and why. */
export function Outcome({ outcome }: { outcome: PolicyTestOutcome }) {
  return (
    <>
      <PolicyTestStateMark state={outcome.state} />
      {outcome.state === 'violated' ? (
        <ViolatingCallFacts call={outcome.call} />
      ) : (
        <p className="text-pretty text-ink-2">{describeOutcome(outcome)}</p>
      )}
    </>
  )
}

function describeOutcome(outcome: Exclude<PolicyTestOutcome, { state: 'violated' }>): string {
  switch (outcome.state) {
    case 'holds':
      return `Tried with ${outcome.calls === 1 ? '1 call' : `${outcome.calls.toLocaleString('en')} calls`}, each for all that the policy cannot tell apart from it.`
    case 'empty':
      return `It is about nothing: ${outcome.because}.`
    case 'undecided':
      return outcome.message
  }
}
