import { useWatch } from 'react-hook-form'
import { FormRow } from '@/components/form/form-row'
import { TextField } from '@/components/form/text-field'

/** The Caller ID that a line sends instead of the extension's. An emergency line always shows the phone's. */
export function LineCallerId() {
  const isEmergency = useWatch({ name: 'emergency' }) === true
  if (isEmergency)
    return (
      <FormRow label="Caller ID">
        <p className="py-1.5 text-ink-2">The emergency Caller ID of the phone, whoever is logged in to it.</p>
      </FormRow>
    )
  return (
    <>
      <TextField
        name="callerId.number"
        label="Caller ID number"
        mono
        placeholder="the extension’s own"
        hint="Every call by this line shows it. Leave it empty for the number of the extension that calls."
      />
      <TextField name="callerId.name" label="Caller ID name" placeholder="the extension’s own" />
    </>
  )
}
