'use client'

import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { useFormStatus } from '@/components/form/form-context'
import { DayWindows } from '@/components/schedule/day-windows'
import { presentIn } from '@/components/schedule/preview-schedule'
import { WeekPicture } from '@/components/schedule/week-picture'
import { Card } from '@/components/ui/card'
import { type Weekday, weekdays } from '@/lib/policy/snapshot'
import type { ScheduleForm } from '@/lib/schedule/schema'

/** The weekly windows: picture and fields of the same. `now`: milliseconds. */
export function WeekCard({ now }: { now: number }) {
  const { readOnly, showField } = useFormStatus()
  const { setValue } = useFormContext<ScheduleForm>()
  const { append, remove, replace } = useFieldArray<ScheduleForm, 'windows'>({ name: 'windows' })
  const windows = useWatch<ScheduleForm, 'windows'>({ name: 'windows' })
  const timeZone = useWatch<ScheduleForm, 'timeZone'>({ name: 'timeZone' })

  const copyDay = (from: Weekday, to: readonly Weekday[]) => {
    const copied = windows.filter(({ day }) => day === from)
    const kept = windows.filter(({ day }) => day === from || !to.includes(day))
    const added = to
      .filter((day) => day !== from)
      .flatMap((day) => copied.map((window) => ({ ...window, day })))
    replace([...kept, ...added].sort((a, b) => weekdays.indexOf(a.day) - weekdays.indexOf(b.day)))
  }

  return (
    <Card
      title="Week"
      about={
        readOnly
          ? 'A window belongs to the day it starts.'
          : 'Drag on an empty place to paint a window. A window belongs to the day it starts.'
      }
    >
      <WeekPicture
        windows={windows}
        now={presentIn(timeZone, now)}
        readOnly={readOnly}
        onPaint={(window) => append(window, { shouldFocus: false })}
        onMoveEnd={(index, end) =>
          setValue(`windows.${index}.end`, end, {
            shouldDirty: true,
            shouldTouch: true,
            shouldValidate: true,
          })
        }
        onOpen={(index) => showField(`windows.${index}.start`)}
      />
      <div data-field="windows" className="mt-3 divide-y divide-line border-t border-line">
        {weekdays.map((day) => (
          <DayWindows
            key={day}
            day={day}
            places={windows.flatMap((window, place) => (window.day === day ? [place] : []))}
            readOnly={readOnly}
            onAdd={() =>
              append({ day, start: '', end: '' }, { focusName: `windows.${windows.length}.start` })
            }
            onRemove={remove}
            onCopyTo={(days) => copyDay(day, days === 'all' ? weekdays : weekdays.slice(0, 5))}
          />
        ))}
      </div>
    </Card>
  )
}
