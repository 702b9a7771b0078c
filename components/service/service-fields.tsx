import { useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-fields'
import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import { type ServiceForm, serviceKindNames, usualCodes } from '@/lib/service/schema'

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
  {
    value: 'call-forward-always',
    label: serviceKindNames['call-forward-always'],
    hint: 'Asks for a number; from then on no call rings. Whoever is in force at the phone must be allowed to call it.',
  },
  { value: 'call-forward-always-off', label: serviceKindNames['call-forward-always-off'] },
  {
    value: 'call-forward-busy',
    label: serviceKindNames['call-forward-busy'],
    hint: 'Asks for the number that calls go to while busy, or while not to be disturbed.',
  },
  { value: 'call-forward-busy-off', label: serviceKindNames['call-forward-busy-off'] },
  {
    value: 'call-forward-no-answer',
    label: serviceKindNames['call-forward-no-answer'],
    hint: 'Asks for the number that calls go to when nobody answers within 30 seconds, or nobody is there.',
  },
  { value: 'call-forward-no-answer-off', label: serviceKindNames['call-forward-no-answer-off'] },
  {
    value: 'do-not-disturb',
    label: serviceKindNames['do-not-disturb'],
    hint: 'Calls do not ring: they go to the forward when busy, to voicemail, or hear busy.',
  },
  { value: 'do-not-disturb-off', label: serviceKindNames['do-not-disturb-off'] },
]

export function ServiceFields() {
  const kind = useWatch<ServiceForm, 'kind'>({ name: 'kind' })
  return (
    <FormSection>
      <TextField name="name" label="Name" hint="What people call it: Hot desk, My voicemail." />
      <TextField
        name="code"
        label="Code"
        mono
        width="narrow"
        placeholder={usualCodes[kind]}
        hint={`* or #, then 1 to 7 of 0-9 * #. Usual for this: ${usualCodes[kind]}.`}
      />
      <RadioField name="kind" label="What it does" options={kinds} />
    </FormSection>
  )
}
