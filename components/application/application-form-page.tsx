'use client'

import { ApplicationFields } from '@/components/application/application-fields'
import { ObjectForm } from '@/components/object/object-form'
import { deleteApplication, saveApplication } from '@/lib/application/actions'
import { type ApplicationForm, applicationFormSchema, newApplication } from '@/lib/application/schema'
import type { Loaded } from '@/lib/shared/draft-marks'

type Props = {
  loaded: Loaded<ApplicationForm> | null
  /** What a new one begins with, instead of nothing. */
  copied?: ApplicationForm | null
  canEdit: boolean
}

export function ApplicationFormPage({ loaded, copied, canEdit }: Props) {
  return (
    <ObjectForm
      kind="application"
      noun="application"
      loaded={loaded}
      fresh={copied ?? newApplication()}
      schema={applicationFormSchema}
      onSave={saveApplication}
      onDelete={deleteApplication}
      canEdit={canEdit}
      sentence="A number of ours that answers by itself. Who may dial it stands in the Class of Service, under Applications."
      nobody="No Class of Service lists it and no incoming line leads to it. Classes of Service with All Applications grant it all the same."
    >
      <ApplicationFields />
    </ObjectForm>
  )
}
