import { RadioField } from '@/components/form/choice-fields'
import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import { applicationKindNames } from '@/lib/application/schema'

const kinds = [
  {
    value: 'conference',
    label: applicationKindNames.conference,
    hint: 'A room: everybody who dials the number hears the others.',
  },
  {
    value: 'voicemail',
    label: applicationKindNames.voicemail,
    hint: 'Asks for a mailbox and its password, from any phone.',
  },
  {
    value: 'echo-test',
    label: applicationKindNames['echo-test'],
    hint: 'Plays back what one says, to test a phone.',
  },
]

export function ApplicationFields() {
  return (
    <FormSection>
      <TextField name="name" label="Name" />
      <TextField
        name="number"
        label="Number"
        mono
        width="narrow"
        hint="1 to 15 digits that nothing else has."
      />
      <RadioField name="kind" label="What it does" options={kinds} />
    </FormSection>
  )
}
