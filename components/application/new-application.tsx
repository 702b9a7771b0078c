import { ApplicationFields } from '@/components/application/application-fields'
import { NewInPlace } from '@/components/object/new-in-place'
import { saveApplication } from '@/lib/application/actions'
import { applicationFormSchema, newApplication } from '@/lib/application/schema'

/** `name`: the field that takes it in. */
export function NewApplication({ name }: { name: string }) {
  return (
    <NewInPlace
      name={name}
      noun="application"
      schema={applicationFormSchema}
      fresh={newApplication()}
      onSave={saveApplication}
    >
      <ApplicationFields />
    </NewInPlace>
  )
}
