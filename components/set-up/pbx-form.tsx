'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { useFormState, useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { useFormStatus } from '@/components/form/form-context'
import { listErrors } from '@/components/form/form-errors'
import { FormSection } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import { TimeZoneField } from '@/components/set-up/time-zone-field'
import { SwitchFields } from '@/components/switch-setting/switch-fields'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { finishSetUp } from '@/lib/set-up/actions'
import { type SetUpForm, setUpFormSchema } from '@/lib/set-up/schema'
import type { SaveInput, SaveResult } from '@/lib/shared/save-result'
import type { SwitchSettingView } from '@/lib/switch-setting/schema'

type Props = { timeZone: string; timeZones: string[]; setting: SwitchSettingView; isEmpty: boolean }

/** Time zone, emergency calls, the switch, and what to begin with. */
export function PbxForm({ timeZone, timeZones, setting, isEmpty }: Props) {
  const router = useRouter()
  const next = useRef('/')
  const finish = async ({ value }: SaveInput<SetUpForm>): Promise<SaveResult> => {
    const result = await finishSetUp(value)
    if (!result.ok) return result
    next.current = result.isSwitchReady ? homeOf(value) : '/settings/switch?test'
    return { ok: true, id: 'set-up', version: 1 }
  }
  return (
    <Form
      schema={setUpFormSchema}
      id={null}
      version={null}
      values={{
        timeZone,
        emergency: { kind: 'line', numbers: '', host: '', reason: '' },
        switch: setting.form,
        startWith: 'guide',
      }}
      onSave={finish}
      onSaved={() => router.push(next.current)}
    >
      <Messages />
      <FormSection>
        <TimeZoneField timeZones={timeZones} />
        <EmergencyFields />
        <SwitchFields setting={setting} prefix="switch." />
        {isEmpty && <BeginWithField />}
      </FormSection>
      <Begin />
    </Form>
  )
}

/** The guide, or the sample where one looks around first. */
const homeOf = ({ startWith }: SetUpForm): string =>
  startWith === 'guide' ? '/first-hour' : '/class-of-service'

function EmergencyFields() {
  const kind: unknown = useWatch({ name: 'emergency.kind' })
  return (
    <>
      <RadioField
        name="emergency.kind"
        label="Emergency calls"
        options={[
          {
            value: 'line',
            label: 'Over a trunk',
            hint: 'Every phone reaches these numbers at all times, whatever its Class of Service says.',
          },
          {
            value: 'waiver',
            label: 'Not from this PBX',
            hint: 'No phone could call for help. The decision is kept with your name.',
          },
        ]}
      />
      {kind === 'line' ? (
        <>
          <TextField
            name="emergency.numbers"
            label="Emergency numbers"
            mono
            placeholder="911, 9911"
            hint="As they are dialled. Put blanks or commas between them."
          />
          <TextField
            name="emergency.host"
            label="Carrier"
            mono
            placeholder="sip.carrier.example"
            hint="Host name or IPv4 address of the trunk that takes them. It can be completed under Trunks."
          />
        </>
      ) : (
        <TextField name="emergency.reason" label="Reason" />
      )}
    </>
  )
}

function BeginWithField() {
  return (
    <RadioField
      name="startWith"
      label="Begin with"
      options={[
        {
          value: 'guide',
          label: 'The step-by-step guide',
          hint: (
            <>
              An empty PBX with the codes <Code>*22</Code> and <Code>*97</Code>, and a guide to the first hot
              desk.
            </>
          ),
        },
        {
          value: 'sample',
          label: 'The sample PBX',
          hint: 'A small office to look around in: phones, Hot Desk extensions, schedules, lines.',
        },
      ]}
    />
  )
}

/** What belongs to no field; the others say it themselves. */
function Messages() {
  const { outcome } = useFormStatus()
  const { errors } = useFormState()
  const general = listErrors(errors).filter(({ path }) => path === '')
  const refused = outcome?.ok === false && outcome.reason === 'refused' ? [outcome.message] : []
  return [...refused, ...general.map(({ message }) => message)].map((message) => (
    <div key={message} className="pt-3.5">
      <Banner kind="bad" live title={message} />
    </div>
  ))
}

function Begin() {
  const { pending } = useFormStatus()
  return (
    <div className="flex justify-end border-t border-line py-3.5">
      <Button kind="page" type="submit" pending={pending}>
        {pending ? 'Saving…' : 'Begin'}
      </Button>
    </div>
  )
}
