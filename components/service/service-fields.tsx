import { RadioField } from '@/components/form/choice-fields'
import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import { serviceKindNames } from '@/lib/service/schema'

const kinds = [
  {
    value: 'hot-desk',
    label: serviceKindNames['hot-desk'],
    hint: 'Asks for an extension and its PIN, and logs it in to the phone; on an occupied phone it logs out.',
  },
  {
    value: 'own-voicemail',
    label: serviceKindNames['own-voicemail'],
    hint: 'Opens the mailbox of whoever is in force at the phone.',
  },
]

export function ServiceFields() {
  return (
    <FormSection>
      <TextField name="name" label="Name" hint="What people call it: Hot desk, My voicemail." />
      <TextField
        name="code"
        label="Code"
        mono
        width="narrow"
        placeholder="*22"
        hint="* or #, then 1 to 7 of 0-9 * #."
      />
      <RadioField name="kind" label="What it does" options={kinds} />
    </FormSection>
  )
}
