'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormRow } from '@/components/form/form-row'
import { SwitchTest } from '@/components/set-up/switch-test'
import { EntryField } from '@/components/sign-in/entry-field'
import { useEntry } from '@/components/sign-in/use-entry'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { RadioList } from '@/components/ui/radio-list'
import { finishSetUp } from '@/lib/set-up/actions'
import type { FirstPbxInput, SwitchSetting } from '@/lib/set-up/schema'

type Props = { timeZone: string; timeZones: string[]; attachedSwitch: SwitchSetting; isEmpty: boolean }
type Emergency = FirstPbxInput['emergency']['kind']

/** Time zone, emergency calls, the switch, and what to begin with. */
export function PbxForm({ timeZone, timeZones, attachedSwitch, isEmpty }: Props) {
  const router = useRouter()
  const [emergency, setEmergency] = useState<Emergency>('line')
  const [startWith, setStartWith] = useState<FirstPbxInput['startWith']>('guide')
  const { pending, issues, message, onSubmit } = useEntry(
    (fields) => {
      const text = (name: string) => String(fields.get(name) ?? '')
      return finishSetUp({
        timeZone: text('timeZone'),
        startWith,
        emergency:
          emergency === 'line'
            ? { kind: 'line', numbers: text('emergency.numbers'), host: text('emergency.host') }
            : { kind: 'waiver', reason: text('emergency.reason') },
      })
    },
    () => router.push('/'),
  )
  return (
    <form onSubmit={onSubmit} noValidate>
      {message && (
        <div className="pt-3.5">
          <Banner kind="bad" live title={message} />
        </div>
      )}
      <EntryField
        name="timeZone"
        label="Time zone"
        list="time-zones"
        defaultValue={timeZone}
        issues={issues}
        hint="Of the PBX: new schedules begin with it, and automatic logout goes by it."
      />
      <datalist id="time-zones">
        {timeZones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <FormRow label="Emergency calls" groupId="emergency">
        <RadioList
          label="Emergency calls"
          value={emergency}
          onValueChange={setEmergency}
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
      </FormRow>
      {emergency === 'line' ? (
        <>
          <EntryField
            name="emergency.numbers"
            label="Emergency numbers"
            mono
            placeholder="911, 9911"
            issues={issues}
            hint="As they are dialled. Put blanks or commas between them."
          />
          <EntryField
            name="emergency.host"
            label="Carrier"
            mono
            placeholder="sip.carrier.example"
            issues={issues}
            hint="Host name or IPv4 address of the trunk that takes them. It can be completed under Trunks."
          />
        </>
      ) : (
        <EntryField name="emergency.reason" label="Reason" issues={issues} />
      )}
      <SwitchTest attached={attachedSwitch} />
      {isEmpty && (
        <FormRow label="Begin with" groupId="begin-with">
          <RadioList
            label="Begin with"
            value={startWith}
            onValueChange={setStartWith}
            options={[
              {
                value: 'guide',
                label: 'The step-by-step guide',
                hint: (
                  <>
                    An empty PBX with the codes <Code>*22</Code> and <Code>*97</Code>, and a guide to the
                    first hot desk.
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
        </FormRow>
      )}
      <div className="flex justify-end border-t border-line py-3.5">
        <Button kind="page" type="submit" pending={pending}>
          {pending ? 'Saving…' : 'Begin'}
        </Button>
      </div>
    </form>
  )
}
