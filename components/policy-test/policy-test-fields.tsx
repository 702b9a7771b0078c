import { SegmentedField } from '@/components/form/choice-fields'
import { FormSection } from '@/components/form/form-section'
import { PatternField } from '@/components/form/pattern-field'
import { TextField } from '@/components/form/text-field'
import { LoginFields } from '@/components/policy-test/login-fields'
import { WhenFields } from '@/components/policy-test/when-fields'
import { WhoFields } from '@/components/policy-test/who-fields'
import type { PolicyTestChoices } from '@/lib/policy-test/schema'

const expectations = [
  { value: 'never', label: 'Never reaches' },
  { value: 'always', label: 'Always reaches' },
] as const

/** The parts of the sentence, in its order. */
export function PolicyTestFields({ choices }: { choices: PolicyTestChoices }) {
  return (
    <FormSection>
      <TextField name="name" label="Name" />
      <WhoFields classesOfService={choices.classesOfService} />
      <LoginFields extensions={choices.extensions} />
      <SegmentedField name="expect" label="Must hold" options={expectations} />
      <PatternField
        name="number"
        label="Number or pattern"
        placeholder="9011."
        hint="As it is dialled. A pattern means all its numbers: never, not one of them; always, each one."
      />
      <WhenFields {...choices} />
    </FormSection>
  )
}
