'use client'

import { FormSection } from '@/components/form/form-section'
import { NumberField } from '@/components/form/number-field'
import { SecretField } from '@/components/form/secret-field'
import { SwitchField } from '@/components/form/switch-field'
import { TextField } from '@/components/form/text-field'
import { ObjectForm } from '@/components/object/object-form'
import type { Loaded } from '@/lib/shared/draft-marks'
import { deleteTrunk, saveTrunk } from '@/lib/trunk/actions'
import { newTrunk, type TrunkForm, trunkFormSchema } from '@/lib/trunk/schema'

type LoadedTrunk = Loaded<TrunkForm> & { secretsSet: { password: boolean } }

export function TrunkFormPage({ loaded, canEdit }: { loaded: LoadedTrunk | null; canEdit: boolean }) {
  return (
    <ObjectForm
      kind="trunk"
      noun="trunk"
      loaded={loaded}
      fresh={newTrunk()}
      schema={trunkFormSchema}
      onSave={saveTrunk}
      onDelete={deleteTrunk}
      canEdit={canEdit}
      sentence="A way to a carrier, by SIP. Outgoing lines say which calls take it, and in which order."
      nobody="No line uses it, so no call takes it yet. Choose it in an outgoing line."
    >
      <FormSection title="Where it leads">
        <TextField name="name" label="Name" />
        <SwitchField
          name="enabled"
          label="Enabled"
          on="Calls may take it."
          off="No call takes it: the next trunk of a line is tried instead."
        />
        <TextField
          name="host"
          label="Host"
          mono
          placeholder="sip.carrier.example"
          hint="A host name or an IPv4 address, without a port. Calls that come from there count as calls of this trunk."
        />
        <NumberField name="port" label="Port" hint="5060 unless the carrier says otherwise." />
      </FormSection>
      <div className="h-6" />
      <FormSection title="How it signs in">
        <TextField
          name="username"
          label="User name"
          mono
          hint="As the carrier gave it. Leave it empty where the carrier knows this PBX by its address."
        />
        <SecretField
          name="secrets.password"
          label="Password"
          isSet={loaded?.secretsSet.password ?? false}
          removable
          unsetText="8 to 64 characters. It is kept and not shown again."
        />
        <SwitchField
          name="register"
          label="Register"
          on="The switch registers with the carrier, with the user name above."
          off="The carrier sends calls to a fixed address."
        />
      </FormSection>
    </ObjectForm>
  )
}
