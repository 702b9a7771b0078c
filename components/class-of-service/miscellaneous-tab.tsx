'use client'

import { useWatch } from 'react-hook-form'
import { type ClassFormChoices, toOption } from '@/components/class-of-service/form-choices'
import { LimitFields } from '@/components/class-of-service/limit-fields'
import { NewClass } from '@/components/class-of-service/new-class'
import { PhoneDay } from '@/components/class-of-service/phone-day'
import { SegmentedField } from '@/components/form/choice-fields'
import { NumberField } from '@/components/form/number-field'
import { ObjectField } from '@/components/form/object-field'
import { SwitchField } from '@/components/form/switch-field'
import type { ClassOfServiceForm } from '@/lib/class-of-service/schema'
import { hrefOf } from '@/lib/shared/object-href'

export function MiscellaneousTab(choices: ClassFormChoices) {
  const { classes, lines, hotDeskCode } = choices
  const [name, isRestricted, ifNotLoggedId, refusal] = useWatch<
    ClassOfServiceForm,
    ['name', 'hotdeskRestriction', 'ifNotLoggedId', 'refusal']
  >({ name: ['name', 'hotdeskRestriction', 'ifNotLoggedId', 'refusal'] })
  const emergencyNumbers = lines.flatMap((line) => (line.emergency && line.enabled ? line.patterns : []))
  return (
    <>
      <SwitchField
        name="hotdeskRestriction"
        label="Enable Hotdesk Restriction ?"
        on="A phone with this Class of Service has only the hot desk service of its own. Nobody logged in: plus the Class of Service below. Somebody logged in: plus theirs."
        off="A phone with this Class of Service has it while nobody is logged in. Somebody logged in: theirs instead."
      />
      <ObjectField
        name="ifNotLoggedId"
        label="Class of Service if not Logged"
        hint={
          isRestricted
            ? 'In force at the phone while nobody is logged in.'
            : 'Counts only with the restriction on.'
        }
        placeholder="Choose a Class of Service"
        none="None"
        options={classes.map(toOption)}
        openHref={(id) => hrefOf('class-of-service', id)}
        aside={<NewClass name="ifNotLoggedId" choices={choices} />}
      />
      <div className="py-3.5">
        <PhoneDay
          name={name || 'this Class of Service'}
          isRestricted={isRestricted}
          ifNotLogged={classes.find(({ id }) => id === ifNotLoggedId)?.name ?? null}
          hotDeskCode={hotDeskCode}
          emergencyNumbers={emergencyNumbers}
          refusal={refusal}
        />
      </div>
      <NumberField
        name="maxDurationMinutes"
        label="Maximum call duration"
        unit="minutes"
        hint="1 to 1,440, or empty for no limit. Emergency calls have none."
      />
      <SegmentedField
        name="refusal"
        label="When a number is refused"
        hint="What the caller hears."
        options={[
          { value: 'announce', label: 'Say why' },
          { value: 'busy', label: 'Busy tone' },
          { value: 'congestion', label: 'Congestion tone' },
        ]}
      />
      <LimitFields />
    </>
  )
}
