import { useFormContext, useWatch } from 'react-hook-form'
import { FormRow } from '@/components/form/form-row'
import { useField } from '@/components/form/use-field'
import { toOption } from '@/components/object/choice-option'
import { ButtonLink } from '@/components/ui/button'
import { Picker } from '@/components/ui/picker'
import type { IncomingLineForm } from '@/lib/incoming-line/schema'
import type { Choice } from '@/lib/shared/draft-marks'
import { hrefOf } from '@/lib/shared/object-href'

type Props = { extensions: readonly Choice[]; applications: readonly Choice[] }

/** What the call reaches: one field over extensions and applications. */
export function DestinationField({ extensions, applications }: Props) {
  const { setValue } = useFormContext<IncomingLineForm>()
  const chosen = useWatch<IncomingLineForm, 'destination'>({ name: 'destination' })
  // The id is what can be missing, so that is where the message stands.
  const { field, row, control } = useField('destination.id')
  const both = [...extensions, ...applications]
  const options = both.map((choice) => ({ ...toOption(choice), id: `${choice.kind}:${choice.id}` }))
  return (
    <FormRow
      {...row}
      label="Destination"
      htmlFor={control.id}
      hint="A Hot Desk extension rings at the phone where it is logged in."
      aside={
        chosen.id !== '' && (
          <ButtonLink kind="ghost" href={hrefOf(chosen.kind, chosen.id)}>
            Open
          </ButtonLink>
        )
      }
    >
      <Picker
        {...control}
        ref={field.ref}
        onBlur={field.onBlur}
        value={chosen.id === '' ? null : `${chosen.kind}:${chosen.id}`}
        placeholder="Choose an extension or an application"
        options={options}
        onValueChange={(key) => {
          const choice = both.find(({ kind, id }) => `${kind}:${id}` === key)
          if (choice?.kind !== 'extension' && choice?.kind !== 'application') return
          const destination = { kind: choice.kind, id: choice.id }
          setValue('destination', destination, { shouldDirty: true, shouldTouch: true, shouldValidate: true })
        }}
      />
    </FormRow>
  )
}
