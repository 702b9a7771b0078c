import type { JackState } from '@/components/ui/jack'
import { StateMark } from '@/components/ui/state-mark'
import type { PolicyTestState } from '@/lib/policy-test/schema'

export const stateWords: Record<PolicyTestState, string> = {
  holds: 'Holds',
  violated: 'Violated',
  empty: 'Says nothing',
  undecided: 'Not found out',
}

const jacks: Record<PolicyTestState, JackState> = {
  holds: 'open',
  violated: 'refused',
  empty: 'free',
  undecided: 'not-granted',
}

export function PolicyTestStateMark({ state }: { state: PolicyTestState }) {
  return <StateMark jack={jacks[state]} word={stateWords[state]} />
}
