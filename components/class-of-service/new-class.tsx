import type { ClassFormChoices } from '@/components/class-of-service/form-choices'
import { ApplicationsTab, LocalExtensionsTab, ServicesTab } from '@/components/class-of-service/granted-tabs'
import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import { NewInPlace } from '@/components/object/new-in-place'
import { saveClassOfService } from '@/lib/class-of-service/actions'
import { classOfServiceFormSchema, newClassOfService } from '@/lib/class-of-service/schema'

export type NewClassChoices = Pick<ClassFormChoices, 'services' | 'applications' | 'extensions'>

/** `name`: the field that takes it in. */
export function NewClass({ name, choices }: { name: string; choices: NewClassChoices }) {
  return (
    <NewInPlace
      name={name}
      noun="Class of Service"
      schema={classOfServiceFormSchema}
      fresh={newClassOfService()}
      onSave={saveClassOfService}
      sentence="What it grants inside. Its schedule, what it includes and its outgoing lines are added on its own page."
    >
      <FormSection>
        <TextField
          name="name"
          label="Name"
          maxLength={40}
          hint="Lower-case letters, digits and “-”, such as office-staff."
        />
        <TextField name="description" label="Description" width="wide" />
        <ServicesTab services={choices.services} />
        <ApplicationsTab applications={choices.applications} />
        <LocalExtensionsTab extensions={choices.extensions} />
      </FormSection>
    </NewInPlace>
  )
}
