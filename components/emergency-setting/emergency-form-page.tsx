'use client'

import { Form } from '@/components/form/form'
import { FormActions } from '@/components/form/form-actions'
import { FormMessages } from '@/components/form/form-messages'
import { NumberField } from '@/components/form/number-field'
import { PageHeader } from '@/components/layout/page-header'
import { SavedNote } from '@/components/object/saved-note'
import { useToast } from '@/components/ui/toast'
import { saveEmergency } from '@/lib/emergency-setting/actions'
import { emergencyFormSchema, type LoadedEmergency } from '@/lib/emergency-setting/schema'

/** What holds for all emergency calls. Part of the draft: the switch has it after the next Commit. */
export function EmergencyFormPage({ loaded, canEdit }: { loaded: LoadedEmergency; canEdit: boolean }) {
  const toast = useToast()
  return (
    <Form
      schema={emergencyFormSchema}
      id="settings"
      version={loaded.version}
      values={loaded.value}
      onSave={saveEmergency}
      onSaved={() => toast.show({ title: 'Emergency settings saved as a draft' })}
      readOnly={!canEdit}
    >
      <PageHeader
        title="Emergency calls"
        sentence="The switch has it after the next Commit. Which numbers are emergency numbers stands in the outgoing lines."
        actions={<FormActions />}
      />
      <FormMessages readOnlyBecause="You may look at this. Changing it needs the role editor." />
      <div className="grid max-w-[1200px] gap-4">
        <NumberField
          name="emergencyCallbackMinutes"
          label="Call back"
          unit="minutes"
          hint="For so long after an emergency call, calls from outside to its Caller ID number or to the phone's own number ring that phone, whatever else is set. 1 to 240."
        />
        <SavedNote by={loaded.updatedBy} at={loaded.updatedAt} />
      </div>
    </Form>
  )
}
