import { SecretField } from '@/components/form/secret-field'
import { SwitchField } from '@/components/form/switch-field'
import { TextField } from '@/components/form/text-field'
import { makeSecret, revealSecret } from '@/lib/secrets/actions'

type Props = {
  isOn: boolean
  isPasswordSet: boolean
  /** Null: a new one. */
  extensionId: string | null
}

/** Whether calls that are not taken can leave a message, and who is told. */
export function VoicemailPanel({ isOn, isPasswordSet, extensionId }: Props) {
  return (
    <>
      <SwitchField
        name="voicemail.enabled"
        label="Voicemail"
        on="A call that is not taken can leave a message."
        off="A call that is not taken hears that it was not taken."
      />
      {isOn && (
        <>
          <TextField
            name="voicemail.email"
            label="E-mail"
            type="email"
            placeholder="marie@example.com"
            hint="Each message is sent there. Leave it empty to send none."
          />
          <SecretField
            name="secrets.voicemailPassword"
            label="Voicemail password"
            inputMode="numeric"
            isSet={isPasswordSet}
            unsetText="4 to 12 digits. Leave it empty and one is made when you save."
            onMake={() => makeSecret('voicemailPassword')}
            onShow={
              extensionId === null
                ? undefined
                : () => revealSecret({ kind: 'extension', id: extensionId, field: 'voicemailPassword' })
            }
          />
        </>
      )}
    </>
  )
}
