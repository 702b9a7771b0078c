import { useWatch } from 'react-hook-form'
import { ObjectField } from '@/components/form/object-field'
import { toOption } from '@/components/object/choice-option'
import { InstantField } from '@/components/policy-test/instant-field'
import { KindField } from '@/components/policy-test/kind-field'
import { toOffsetInstant, toWallTime } from '@/components/policy-test/local-instant'
import type { PolicyTestChoices, PolicyTestForm } from '@/lib/policy-test/schema'
import { hrefOf } from '@/lib/shared/object-href'

type When = PolicyTestForm['when']

const options = [
  { value: 'always', label: 'Always' },
  { value: 'within', label: 'While open' },
  { value: 'outside', label: 'While closed' },
  { value: 'at', label: 'At one instant' },
] as const

/** When the sentence must be true. */
export function WhenFields({ schedules, timeZone, now }: PolicyTestChoices) {
  const { kind } = useWatch<PolicyTestForm, 'when'>({ name: 'when' })
  const begin = (next: When['kind'], before: When): When => {
    if (next === 'always') return { kind: next }
    if (next === 'at') return { kind: next, instant: toOffsetInstant(toWallTime(now, timeZone), timeZone) }
    return { kind: next, scheduleId: 'scheduleId' in before ? before.scheduleId : '' }
  }
  return (
    <>
      <KindField
        name="when"
        label="When"
        options={options}
        begin={begin}
        hint="Open and closed: by a schedule. Tried at every combination of schedules for 400 days and around later dated exceptions."
      />
      {(kind === 'within' || kind === 'outside') && (
        <ObjectField
          name="when.scheduleId"
          label="Schedule"
          options={schedules.map(toOption)}
          placeholder="Choose a schedule"
          openHref={(id) => hrefOf('schedule', id)}
        />
      )}
      {kind === 'at' && <InstantField name="when.instant" label="Instant" timeZone={timeZone} />}
    </>
  )
}
