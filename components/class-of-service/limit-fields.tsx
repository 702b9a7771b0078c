'use client'

import { RadioField, SegmentedField } from '@/components/form/choice-fields'
import { NumberField } from '@/components/form/number-field'

/** Limits of calls over outgoing lines that this Class of Service grants, against toll fraud. */
export function LimitFields() {
  return (
    <>
      <NumberField
        name="limits.concurrentCalls"
        label="Calls at the same time"
        unit="calls"
        hint="Over outgoing lines that this grants, for each extension by itself; a Hot Desk extension takes its own along. Empty: no limit. Emergency calls have none."
      />
      <NumberField
        name="limits.callsPerMinute"
        label="Calls a minute"
        unit="calls"
        hint="Within any 60 seconds."
      />
      <NumberField
        name="limits.callsPerDay"
        label="Calls a day"
        unit="calls"
        hint="The day of the PBX’s time zone."
      />
      <NumberField
        name="limits.minutesPerDay"
        label="Minutes a day"
        unit="minutes"
        hint="From answer to end. A call that begins has what is left."
      />
      <NumberField
        name="limits.warnAtPercent"
        label="Warn at"
        unit="per cent"
        hint="Of the calls or minutes of a day: 1 to 99."
      />
      <SegmentedField
        name="limits.whenUnchecked"
        label="While the gatekeeper is away"
        hint="Calls at the same time are counted all the same. Others cannot be."
        options={[
          { value: 'refuse', label: 'Refuse what cannot be counted' },
          { value: 'allow', label: 'Allow it' },
        ]}
      />
      <RadioField
        name="limits.lock"
        label="After a limit refused a call"
        options={[
          { value: 'none', label: 'No lock', hint: 'Each call is judged by itself.' },
          {
            value: 'day',
            label: 'Lock until the day ends',
            hint: 'No outgoing line for this extension, until midnight or until somebody lifts it.',
          },
          {
            value: 'lifted',
            label: 'Lock until it is lifted',
            hint: 'No outgoing line for this extension, until somebody lifts it with a reason.',
          },
        ]}
      />
    </>
  )
}
