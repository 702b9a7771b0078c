'use client'

import { useRouter } from 'next/navigation'
import { BrowsersCard } from '@/components/admin/browsers-card'
import { OtherSecondFactorCard } from '@/components/admin/other-second-factor-card'
import { RadioField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { FormActions } from '@/components/form/form-actions'
import { FormMessages } from '@/components/form/form-messages'
import { FormSection } from '@/components/form/form-section'
import { SecretField } from '@/components/form/secret-field'
import { SwitchField } from '@/components/form/switch-field'
import { TextField } from '@/components/form/text-field'
import { PageHeader } from '@/components/layout/page-header'
import { useToast } from '@/components/ui/toast'
import { saveAdministrator, signOutEverywhere } from '@/lib/admin/actions'
import {
  administratorFormSchema,
  type LoadedAdministrator,
  newAdministrator,
  roles,
  roleWords,
} from '@/lib/admin/schema'

const roleOptions = roles.map((value) => {
  const { label, detail } = roleWords[value]
  return { value, label, hint: detail }
})

/** The account of one who may sign in. */
export function AdministratorFormPage({ loaded }: { loaded: LoadedAdministrator | null }) {
  const router = useRouter()
  const toast = useToast()
  const name = loaded?.value.name || loaded?.value.email
  return (
    <Form
      schema={administratorFormSchema}
      id={loaded?.id ?? null}
      version={loaded?.version ?? null}
      values={loaded?.value ?? newAdministrator()}
      onSave={saveAdministrator}
      onSaved={({ id }) => {
        toast.show({ title: loaded ? 'Account saved' : 'Account created. Tell its password in person' })
        if (!loaded) router.push(`/settings/administrators/${id}`)
      }}
    >
      <PageHeader
        title={name ?? 'New administrator'}
        sentence={
          loaded?.isOwn
            ? 'Your own account. Another administrator has to take your role away.'
            : 'A changed role, a new password and an account that is turned off sign out all its browsers at once.'
        }
        actions={<FormActions verb="Save" />}
      />
      <FormMessages />
      <div className="grid items-start gap-6 min-[1100px]:grid-cols-[minmax(0,1fr)_300px]">
        <FormSection>
          <TextField
            name="email"
            label="E-mail address"
            type="email"
            hint="To sign in with, and in the audit."
          />
          <TextField name="name" label="Name" />
          <RadioField name="role" label="Role" options={roleOptions} />
          <SwitchField
            name="isEnabled"
            label="May sign in"
            on="Signs in with address and password."
            off="Turned off. What was done stays in the audit."
          />
          <SecretField
            name="password"
            label="Password"
            isSet={loaded !== null}
            hint={
              loaded
                ? 'Nobody can read it. A new one signs out all browsers.'
                : 'At least 12 characters: several words that do not belong together.'
            }
          />
        </FormSection>
        {loaded && (
          <div className="grid gap-4">
            <BrowsersCard
              browsers={loaded.sessions}
              onEnd={() => signOutEverywhere(loaded.id)}
              verb={loaded.isOwn ? 'Sign out the others' : 'Sign out everywhere'}
            />
            <OtherSecondFactorCard {...loaded} />
          </div>
        )}
      </div>
    </Form>
  )
}
