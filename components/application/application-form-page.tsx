'use client'

import { RadioField } from '@/components/form/choice-fields'
import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import { ObjectForm } from '@/components/object/object-form'
import { deleteApplication, saveApplication } from '@/lib/application/actions'
import {
  type ApplicationForm,
  applicationFormSchema,
  applicationKindNames,
  newApplication,
} from '@/lib/application/schema'
import type { Loaded } from '@/lib/shared/draft-marks'

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

type Props = { loaded: Loaded<ApplicationForm> | null; canEdit: boolean }

export function ApplicationFormPage({ loaded, canEdit }: Props) {
  return (
    <ObjectForm
      kind="application"
      noun="application"
      loaded={loaded}
      fresh={newApplication()}
      schema={applicationFormSchema}
      onSave={saveApplication}
      onDelete={deleteApplication}
      canEdit={canEdit}
      sentence="A number of ours that answers by itself. Who may dial it stands in the Class of Service, under Applications."
      nobody="No Class of Service lists it and no incoming line leads to it. Classes of Service with All Applications grant it all the same."
    >
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
    </ObjectForm>
  )
}
