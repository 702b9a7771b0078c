import { FormSection } from '@/components/form/form-section'
import { NumberField } from '@/components/form/number-field'
import { SecretField } from '@/components/form/secret-field'
import { SwitchField } from '@/components/form/switch-field'
import { TextField } from '@/components/form/text-field'
import { revealSecret } from '@/lib/secrets/actions'

type Props = {
  isPasswordSet: boolean
  /** Null: a new one. */
  trunkId: string | null
}

export function TrunkFields({ isPasswordSet, trunkId }: Props) {
  return (
    <>
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
          isSet={isPasswordSet}
          removable
          unsetText="8 to 64 characters, as the carrier gave it."
          onShow={
            trunkId === null
              ? undefined
              : () => revealSecret({ kind: 'trunk', id: trunkId, field: 'password' })
          }
        />
        <SwitchField
          name="register"
          label="Register"
          on="The switch registers with the carrier, with the user name above."
          off="The carrier sends calls to a fixed address."
        />
      </FormSection>
    </>
  )
}
