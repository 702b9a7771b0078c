'use client'

import { RadioField } from '@/components/form/choice-fields'
import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import { ObjectForm } from '@/components/object/object-form'
import { deleteService, saveService } from '@/lib/service/actions'
import { newService, type ServiceForm, serviceFormSchema, serviceKindNames } from '@/lib/service/schema'
import type { Loaded } from '@/lib/shared/draft-marks'

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

export function ServiceFormPage({
  loaded,
  canEdit,
}: {
  loaded: Loaded<ServiceForm> | null
  canEdit: boolean
}) {
  return (
    <ObjectForm
      kind="service"
      noun="service"
      loaded={loaded}
      fresh={newService()}
      schema={serviceFormSchema}
      onSave={saveService}
      onDelete={deleteService}
      canEdit={canEdit}
      sentence="A feature code that people dial. Who may dial it stands in the Class of Service, under Services."
      nobody="No Class of Service lists it. Those with All Features grant it all the same."
    >
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
    </ObjectForm>
  )
}
