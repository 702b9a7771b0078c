'use client'

import { ObjectForm } from '@/components/object/object-form'
import { ServiceFields } from '@/components/service/service-fields'
import { deleteService, saveService } from '@/lib/service/actions'
import { newService, type ServiceForm, serviceFormSchema } from '@/lib/service/schema'
import type { Loaded } from '@/lib/shared/draft-marks'

type Props = {
  loaded: Loaded<ServiceForm> | null
  /** What a new one begins with, instead of nothing. */
  copied?: ServiceForm | null
  canEdit: boolean
}

export function ServiceFormPage({ loaded, copied, canEdit }: Props) {
  return (
    <ObjectForm
      kind="service"
      noun="service"
      loaded={loaded}
      fresh={copied ?? newService()}
      schema={serviceFormSchema}
      onSave={saveService}
      onDelete={deleteService}
      canEdit={canEdit}
      sentence="A feature code that people dial. Who may dial it stands in the Class of Service, under Services."
      nobody="No Class of Service lists it. Those with All Features grant it all the same."
    >
      <ServiceFields />
    </ObjectForm>
  )
}
