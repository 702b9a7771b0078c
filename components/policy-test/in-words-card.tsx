import { useFormState, useWatch } from 'react-hook-form'
import { Outcome } from '@/components/policy-test/outcome'
import { Card } from '@/components/ui/card'
import { describePolicyTest, type NamesOf } from '@/lib/policy/policy-tests/describe'
import {
  type PolicyTestChoices,
  type PolicyTestForm,
  type PolicyTestOutcome,
  policyTestFormSchema,
} from '@/lib/policy-test/schema'

/** The sentence as it is typed, and how the saved one stands. `outcome` null: it was not saved yet. */
export function InWordsCard({
  choices,
  outcome,
}: {
  choices: PolicyTestChoices
  outcome: PolicyTestOutcome | null
}) {
  const sentence = describeTyped(useWatch<PolicyTestForm>(), choices)
  const { isDirty } = useFormState()
  return (
    <Card title="In words">
      <p aria-live="polite" className={`text-pretty ${sentence === null ? 'text-ink-2' : 'font-name'}`}>
        {sentence ?? 'The sentence stands here once who, number and when are entered.'}
      </p>
      <div className="mt-3 grid gap-2 border-t border-line pt-3">
        {outcome && <Outcome outcome={outcome} />}
        {(isDirty || outcome === null) && (
          <p className="text-small text-pretty text-ink-2">
            {outcome === null
              ? 'Save the draft to find out whether it holds.'
              : 'That is the saved test. Save the draft to ask this one.'}
          </p>
        )}
      </div>
    </Card>
  )
}

/** Null: it is not complete, or not right. */
function describeTyped(typed: unknown, names: NamesOf): string | null {
  const parsed = policyTestFormSchema.omit({ name: true }).safeParse(withoutName(typed))
  return parsed.success ? describePolicyTest(parsed.data, names) : null
}

function withoutName(typed: unknown): object {
  const { name: _name, ...rest } = typed as Partial<PolicyTestForm>
  return rest
}
