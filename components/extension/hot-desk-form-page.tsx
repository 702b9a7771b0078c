import { Armchair } from 'lucide-react'
import { commonTabs } from '@/components/extension/common-tabs'
import { ExtensionTitle } from '@/components/extension/extension-title'
import { ForwardsCard } from '@/components/extension/forwards-card'
import { HotDeskPanel } from '@/components/extension/hot-desk-panel'
import {
  countWarnings,
  type ExtensionChoices,
  type LoadedExtension,
} from '@/components/extension/loaded-extension'
import { NowCard } from '@/components/extension/now-card'
import { PinField } from '@/components/extension/pin-field'
import { TabNames } from '@/components/extension/tab-names'
import { FormTabs } from '@/components/form/form-tabs'
import { ObjectForm } from '@/components/object/object-form'
import { Tag } from '@/components/ui/tag'
import { deleteExtension, saveExtension } from '@/lib/extension/actions'
import { type HotDeskForm, hotDeskFormSchema, newHotDesk } from '@/lib/extension/schema'

type Props = {
  loaded: LoadedExtension<HotDeskForm> | null
  /** What a new one begins with, instead of nothing. */
  copied?: HotDeskForm | null
  choices: ExtensionChoices
  canEdit: boolean
}

const hotDeskFields = ['secondLogin', 'allowedPhoneIds', 'autoLogout', 'whenLoggedOut']

export function HotDeskFormPage({ loaded, copied, choices, canEdit }: Props) {
  return (
    <ObjectForm
      kind="extension"
      noun="Hot Desk extension"
      loaded={loaded}
      fresh={copied ?? newHotDesk()}
      schema={hotDeskFormSchema}
      onSave={saveExtension}
      onDelete={deleteExtension}
      canEdit={canEdit}
      crumb={loaded ? `${loaded.value.number} ${loaded.value.name}` : undefined}
      title={loaded ? <ExtensionTitle number={loaded.value.number} name={loaded.value.name} /> : undefined}
      tag={<Tag icon={<Armchair size={12} strokeWidth={1.75} aria-hidden="true" />}>Hot Desk</Tag>}
      sentence="A number without a phone of its own: it logs in to one with the hot desk code and its PIN."
      nobody="No incoming line leads to it."
      panel={
        loaded && (
          <>
            <NowCard type="hot-desk" {...loaded} number={loaded.value.number} />
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
              label="Hot Desk extension"
              tabs={[
                general,
                {
                  id: 'authentication',
                  name: 'Authentication',
                  fields: ['secrets.pin'],
                  content: loaded && !loaded.secretsSet.pin ? 'no PIN' : undefined,
                  panel: <PinField isSet={loaded?.secretsSet.pin ?? false} />,
                },
                classOfService,
                callerId,
                voicemail,
                {
                  id: 'hot-desk',
                  name: 'Hot Desk',
                  fields: hotDeskFields,
                  warnings: countWarnings(loaded, hotDeskFields),
                  panel: <HotDeskPanel phones={choices.phones} />,
                },
              ]}
            />
          )
        }}
      </TabNames>
    </ObjectForm>
  )
}
