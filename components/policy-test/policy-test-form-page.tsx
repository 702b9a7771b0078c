'use client'

import { ObjectForm } from '@/components/object/object-form'
import { InWordsCard } from '@/components/policy-test/in-words-card'
import { PolicyTestFields } from '@/components/policy-test/policy-test-fields'
import { deletePolicyTest, savePolicyTest } from '@/lib/policy-test/actions'
import {
  type LoadedPolicyTest,
  newPolicyTest,
  type PolicyTestChoices,
  type PolicyTestForm,
  policyTestFormSchema,
} from '@/lib/policy-test/schema'

type Props = {
  loaded: LoadedPolicyTest | null
  /** What a new one begins with, instead of nothing. */
  copied?: PolicyTestForm | null
  choices: PolicyTestChoices
  canEdit: boolean
}

export function PolicyTestFormPage({ loaded, copied, choices, canEdit }: Props) {
  return (
    <ObjectForm
      kind="policy-test"
      noun="policy test"
      loaded={loaded}
      fresh={copied ?? newPolicyTest()}
      schema={policyTestFormSchema}
      onSave={savePolicyTest}
      onDelete={deletePolicyTest}
      canEdit={canEdit}
      sentence="A sentence that must stay true. It is a gate of Commit: while it is violated, the draft is not committed."
      nobody="Nothing refers to a policy test: it can be deleted at any time."
      panel={<InWordsCard choices={choices} outcome={loaded?.outcome ?? null} />}
    >
      <PolicyTestFields choices={choices} />
    </ObjectForm>
  )
}
