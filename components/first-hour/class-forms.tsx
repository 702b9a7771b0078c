import { InPlaceForm } from '@/components/first-hour/in-place-form'
import { doInGuide } from '@/lib/first-hour/actions'
import type { Named } from '@/lib/first-hour/schema'

type Props =
  | { act: 'add-people' | 'add-not-logged'; initial: string }
  /** With this schedule. */
  | { act: 'add-nested'; schedule: Named }

/** A new Class of Service by its name. */
export function ClassNameForm(props: Props) {
  const initial = props.act === 'add-nested' ? nestedName(props.schedule.name) : props.initial
  return (
    <InPlaceForm
      label={`New Class of Service ${classLabels[props.act]}`}
      fields={[
        {
          name: 'name',
          label: 'Name',
          initial,
          width: '220px',
        },
      ]}
      button="Create"
      onSend={({ name = '' }) =>
        doInGuide(
          props.act === 'add-nested'
            ? { act: 'add-nested', name, scheduleId: props.schedule.id }
            : { act: props.act, name },
        )
      }
    />
  )
}

const classLabels = {
  'add-people': 'for people',
  'add-not-logged': 'for phones',
  'add-nested': 'with a schedule',
} as const

/** 'Office hours' → 'international-office-hours' */
const nestedName = (schedule: string): string =>
  `international-${schedule
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`.slice(0, 40)

/** A schedule of the same hours Monday to Friday. */
export function ScheduleForm() {
  return (
    <InPlaceForm
      label="New schedule"
      fields={[
        { name: 'name', label: 'Name', initial: 'Office hours' },
        { name: 'start', label: 'Monday to Friday, from', initial: '08:00', mono: true, width: '150px' },
        { name: 'end', label: 'to', initial: '18:00', mono: true, width: '90px' },
      ]}
      button="Create"
      onSend={({ name = '', start = '', end = '' }) => doInGuide({ act: 'add-schedule', name, start, end })}
    />
  )
}
