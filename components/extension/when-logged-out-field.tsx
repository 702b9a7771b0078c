import { useId } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { FormRow } from '@/components/form/form-row'
import { TextField } from '@/components/form/text-field'
import { Segmented } from '@/components/ui/segmented'
import type { HotDeskForm } from '@/lib/extension/schema'

const options = [
  { value: 'busy', label: 'Busy' },
  { value: 'number', label: 'Another number' },
] as const

/** What a call to it gets while nobody is logged in and voicemail is off. */
export function WhenLoggedOutField() {
  const id = useId()
  const { setValue } = useFormContext<HotDeskForm>()
  const { kind } = useWatch<HotDeskForm, 'whenLoggedOut'>({ name: 'whenLoggedOut' })
  return (
    <>
      <FormRow
        label="Calls when logged out"
        groupId={id}
        name="whenLoggedOut"
        hint="With voicemail on, they can leave a message instead."
      >
        <Segmented
          label="Calls when logged out"
          value={kind}
          options={options}
          onValueChange={(next) =>
            setValue('whenLoggedOut', next === 'busy' ? { kind: next } : { kind: next, number: '' }, {
              shouldDirty: true,
            })
          }
        />
      </FormRow>
      {kind === 'number' && (
        <TextField
          name="whenLoggedOut.number"
          label="Number"
          mono
          width="narrow"
          hint="Called in its place, if the Class of Service of this extension allows it."
        />
      )}
    </>
  )
}
