'use client'

import { RadioField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { FormActions } from '@/components/form/form-actions'
import { FormMessages } from '@/components/form/form-messages'
import { FormSection } from '@/components/form/form-section'
import { NumberField } from '@/components/form/number-field'
import { SwitchField } from '@/components/form/switch-field'
import { TextField } from '@/components/form/text-field'
import { PageHeader } from '@/components/layout/page-header'
import { SavedNote } from '@/components/object/saved-note'
import { useToast } from '@/components/ui/toast'
import { saveCallSetting } from '@/lib/call-setting/actions'
import { callSettingFormSchema, type LoadedCallSetting } from '@/lib/call-setting/schema'

/** What holds for all calls. Part of the draft: the switch has it after the next Commit. */
export function CallSettingPage({ loaded, canEdit }: { loaded: LoadedCallSetting; canEdit: boolean }) {
  const toast = useToast()
  return (
    <Form
      schema={callSettingFormSchema}
      id="settings"
      version={loaded.version}
      values={loaded.value}
      onSave={saveCallSetting}
      onSaved={() => toast.show({ title: 'Settings of calls saved as a draft' })}
      readOnly={!canEdit}
    >
      <PageHeader
        title="Calls"
        sentence="What holds for every call. The switch has it after the next Commit."
        actions={<FormActions />}
      />
      <FormMessages readOnlyBecause="You may look at this. Changing it needs the role editor." />
      <FormSection>
        <NumberField
          name="emergencyCallbackMinutes"
          label="Emergency call-back"
          unit="minutes"
          hint="For so long after an emergency call, calls from outside to its Caller ID number or to the phone's own number ring that phone, whatever else is set. 1 to 240."
        />
        <SwitchField
          name="transferByKeys"
          label="Transfer by keys"
          on="In a call, # and a number transfer it, from either side. The number is asked for as the phone that transfers."
          off="Phones transfer by their own button alone. The number is asked for as the phone that transfers."
        />
        <RadioField
          name="unpermittedJoins"
          label="Joined calls"
          options={[
            {
              value: 'audit',
              label: 'Note it',
              hint: 'Who joins two calls and may not call an outside number among them is noted in the audit.',
            },
            {
              value: 'hang-up',
              label: 'Note it and hang up',
              hint: 'Within a second. No dialplan runs when calls are joined, so that it cannot be refused before.',
            },
          ]}
        />
        <TextField
          name="soundFolder"
          label="Folder of sounds"
          mono
          hint="A folder beside the switch's own sounds, with prompts of your own by the same names. Empty: the switch's own."
        />
      </FormSection>
      <SavedNote by={loaded.updatedBy} at={loaded.updatedAt} />
    </Form>
  )
}
