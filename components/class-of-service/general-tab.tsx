import { toOption } from '@/components/class-of-service/form-choices'
import { NewLink } from '@/components/class-of-service/new-link'
import { ObjectField } from '@/components/form/object-field'
import { OrderedListField } from '@/components/form/ordered-list-field'
import { TextField } from '@/components/form/text-field'
import type { Choice } from '@/lib/shared/draft-marks'
import { hrefOf } from '@/lib/shared/object-href'

type Props = { schedules: readonly Choice[]; classes: readonly Choice[] }

export function GeneralTab({ schedules, classes }: Props) {
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
        aside={<NewLink href="/schedules/new" what="schedule" />}
      />
      <OrderedListField
        name="includeIds"
        label="Include other permission(s)"
        hint="Everything that these grant, each at the times of its own schedule. Blocked numbers come with them."
        options={classes.map(toOption)}
        addLabel="Include a Class of Service…"
        emptyText="It includes no other Class of Service."
        openHref={(id) => hrefOf('class-of-service', id)}
        aside={<NewLink href="/class-of-service/new" what="Class of Service" />}
      />
    </>
  )
}
