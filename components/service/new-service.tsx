import { NewInPlace } from '@/components/object/new-in-place'
import { ServiceFields } from '@/components/service/service-fields'
import { saveService } from '@/lib/service/actions'
import { newService, serviceFormSchema } from '@/lib/service/schema'

/** `name`: the field that takes it in. */
export function NewService({ name }: { name: string }) {
  return (
    <NewInPlace
      name={name}
      noun="service"
      schema={serviceFormSchema}
      fresh={newService()}
      onSave={saveService}
    >
      <ServiceFields />
    </NewInPlace>
  )
}
