import { type ClassFormChoices, toOption } from '@/components/class-of-service/form-choices'
import { NewClass } from '@/components/class-of-service/new-class'
import { ObjectField } from '@/components/form/object-field'
import { OrderedListField } from '@/components/form/ordered-list-field'
import { TextField } from '@/components/form/text-field'
import { NewSchedule } from '@/components/schedule/new-schedule'
import { hrefOf } from '@/lib/shared/object-href'

export function GeneralTab(choices: ClassFormChoices) {
  const { schedules, classes, timeZone, now } = choices
  return (
    <>
      <TextField
        name="name"
        label="Name"
        maxLength={40}
        hint="Lower-case letters, digits and “-”, such as office-staff."
      />
      <TextField name="description" label="Description" width="wide" />
      <ObjectField
        name="scheduleId"
        label="Schedule"
        hint="Outside its schedule it grants nothing, and what it includes neither."
        none="None: always"
        options={schedules.map(toOption)}
        openHref={(id) => hrefOf('schedule', id)}
        aside={<NewSchedule name="scheduleId" timeZone={timeZone} now={now} />}
      />
      <OrderedListField
        name="includeIds"
        label="Include other permission(s)"
        hint="Everything that these grant, each at the times of its own schedule. Blocked numbers come with them."
        options={classes.map(toOption)}
        addLabel="Include a Class of Service…"
        emptyText="It includes no other Class of Service."
        openHref={(id) => hrefOf('class-of-service', id)}
        aside={<NewClass name="includeIds" choices={choices} />}
      />
    </>
  )
}
