import { Phone } from 'lucide-react'
import { commonTabs } from '@/components/extension/common-tabs'
import { EndpointField } from '@/components/extension/endpoint-field'
import { ExtensionTitle } from '@/components/extension/extension-title'
import { ForwardsCard } from '@/components/extension/forwards-card'
import {
  countWarnings,
  type ExtensionChoices,
  type LoadedExtension,
} from '@/components/extension/loaded-extension'
import { NowCard } from '@/components/extension/now-card'
import { TabNames } from '@/components/extension/tab-names'
import { FormTabs } from '@/components/form/form-tabs'
import { SecretField } from '@/components/form/secret-field'
import { TextField } from '@/components/form/text-field'
import { ObjectForm } from '@/components/object/object-form'
import { Tag } from '@/components/ui/tag'
import { deleteExtension, saveExtension } from '@/lib/extension/actions'
import { newPhone, type PhoneForm, phoneFormSchema } from '@/lib/extension/schema'
import { makeSecret, revealSecret } from '@/lib/secrets/actions'

type Props = {
  loaded: LoadedExtension<PhoneForm> | null
  /** What a new one begins with, instead of nothing. */
  copied?: PhoneForm | null
  choices: ExtensionChoices
  canEdit: boolean
}

const emergencyFields = ['location', 'emergencyCallerIdNumber']

export function PhoneFormPage({ loaded, copied, choices, canEdit }: Props) {
  return (
    <ObjectForm
      kind="extension"
      noun="phone"
      loaded={loaded}
      fresh={copied ?? newPhone()}
      schema={phoneFormSchema}
      onSave={saveExtension}
      onDelete={deleteExtension}
      canEdit={canEdit}
      crumb={loaded ? `${loaded.value.number} ${loaded.value.name}` : undefined}
      title={loaded ? <ExtensionTitle number={loaded.value.number} name={loaded.value.name} /> : undefined}
      tag={<Tag icon={<Phone size={12} strokeWidth={1.75} aria-hidden="true" />}>Phone</Tag>}
      sentence="A number with a device of its own. Its location is what emergency services are told."
      nobody="No incoming line leads to it and no Hot Desk extension names it."
      panel={
        loaded && (
          <>
            <NowCard type="phone" {...loaded} number={loaded.value.number} />
            <ForwardsCard extensionId={loaded.id} number={loaded.value.number} forwards={loaded.forwards} />
          </>
        )
      }
    >
      <TabNames>
        {(names) => {
          const [general, classOfService, callerId, voicemail] = commonTabs({ loaded, choices, names })
          return (
            <FormTabs
              label="Phone"
              tabs={[
                general,
                {
                  id: 'authentication',
                  name: 'Authentication',
                  fields: ['endpoint', 'secrets.sipPassword'],
                  panel: (
                    <>
                      <EndpointField saved={loaded?.value.endpoint ?? null} />
                      <SecretField
                        name="secrets.sipPassword"
                        label="SIP password"
                        isSet={loaded?.secretsSet.sipPassword ?? false}
                        unsetText="Leave it empty and one is made when you save."
                        hint={
                          loaded
                            ? 'Where it is replaced, the phone needs the new one after the next commit.'
                            : undefined
                        }
                        onMake={() => makeSecret('sipPassword')}
                        onShow={
                          loaded
                            ? () => revealSecret({ kind: 'extension', id: loaded.id, field: 'sipPassword' })
                            : undefined
                        }
                      />
                    </>
                  ),
                },
                classOfService,
                callerId,
                voicemail,
                {
                  id: 'emergency',
                  name: 'Emergency',
                  fields: emergencyFields,
                  content: names.location === '' ? 'no location' : undefined,
                  warnings: countWarnings(loaded, emergencyFields),
                  panel: (
                    <>
                      <TextField
                        name="location"
                        label="Emergency location"
                        width="wide"
                        placeholder="2nd floor, bay N"
                        hint="Where the phone stands, so that help finds the caller, whoever is logged in to it."
                      />
                      <TextField
                        name="emergencyCallerIdNumber"
                        label="Emergency Caller ID"
                        mono
                        placeholder="the phone’s own"
                        hint="The number shown on emergency calls. Leave it empty for the Caller ID of the phone."
                      />
                    </>
                  ),
                },
              ]}
            />
          )
        }}
      </TabNames>
    </ObjectForm>
  )
}
