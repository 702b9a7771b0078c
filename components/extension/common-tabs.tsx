import { NewClass } from '@/components/class-of-service/new-class'
import {
  countWarnings,
  type ExtensionChoices,
  type LoadedExtension,
} from '@/components/extension/loaded-extension'
import type { ShownInTabs } from '@/components/extension/tab-names'
import { VoicemailPanel } from '@/components/extension/voicemail-panel'
import type { FormTabSpec } from '@/components/form/form-tabs'
import { ObjectField } from '@/components/form/object-field'
import { TextField } from '@/components/form/text-field'
import { toOption } from '@/components/object/choice-option'
import type { ExtensionForm } from '@/lib/extension/schema'
import { hrefOf } from '@/lib/shared/object-href'

type Given = {
  loaded: LoadedExtension<ExtensionForm> | null
  choices: ExtensionChoices
  names: ShownInTabs
}

/** The tabs that both Types have: General, Class of Service, Caller ID, Voicemail. */
export function commonTabs({
  loaded,
  choices,
  names,
}: Given): [FormTabSpec, FormTabSpec, FormTabSpec, FormTabSpec] {
  const classes = choices.classesOfService
  return [
    {
      id: 'general',
      name: 'General',
      fields: ['number', 'name', 'type'],
      warnings: countWarnings(loaded, ['number', 'name']),
      panel: (
        <>
          <TextField
            name="number"
            label="Number"
            mono
            width="narrow"
            hint="2 to 15 digits that nothing else has."
          />
          <TextField name="name" label="Name" hint="The person or the place. Called phones show it." />
        </>
      ),
    },
    {
      id: 'class-of-service',
      name: 'Class of Service',
      fields: ['classOfServiceId'],
      content: classes.find(({ id }) => id === names.classOfServiceId)?.name ?? 'none',
      warnings: countWarnings(loaded, ['classOfServiceId']),
      panel: (
        <ObjectField
          name="classOfServiceId"
          label="Class of Service"
          options={classes.map(toOption)}
          placeholder="Choose a Class of Service"
          hint="What it may dial. Whatever its Class of Service does not grant is refused."
          openHref={(id) => hrefOf('class-of-service', id)}
          aside={<NewClass name="classOfServiceId" choices={choices} />}
        />
      ),
    },
    {
      id: 'caller-id',
      name: 'Caller ID',
      fields: ['callerId'],
      warnings: countWarnings(loaded, ['callerId']),
      panel: (
        <>
          <TextField
            name="callerId.number"
            label="Caller ID number"
            mono
            placeholder="its own number"
            hint="What called people see. Leave it empty for the extension’s own number; a line may send another one."
          />
          <TextField
            name="callerId.name"
            label="Caller ID name"
            placeholder="its own name"
            hint="Leave it empty for the name on General."
          />
        </>
      ),
    },
    {
      id: 'voicemail',
      name: 'Voicemail',
      fields: ['voicemail', 'secrets.voicemailPassword'],
      content: names.voicemail ? 'on' : 'off',
      warnings: countWarnings(loaded, ['voicemail']),
      panel: (
        <VoicemailPanel
          isOn={names.voicemail}
          extensionId={loaded?.id ?? null}
          isPasswordSet={loaded?.secretsSet.voicemailPassword ?? false}
        />
      ),
    },
  ]
}
