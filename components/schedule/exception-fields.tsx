'use client'

import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { useController, useFieldArray, useFormContext } from 'react-hook-form'
import { useFormStatus } from '@/components/form/form-context'
import { ExceptionMark } from '@/components/schedule/exception-mark'
import { FieldProblems } from '@/components/schedule/field-problems'
import { TimeInput } from '@/components/schedule/time-input'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import type { ScheduleForm } from '@/lib/schedule/schema'

/** One dated exception: its date, its name, closed or its hours. */
export function ExceptionFields({ place, onRemove }: { place: number; onRemove: () => void }) {
  const { readOnly } = useFormStatus()
  const { control } = useFormContext<ScheduleForm>()
  const problemsId = useId()
  const path = `exceptions.${place}` as const
  const date = useController({ control, name: `${path}.date` })
  const name = useController({ control, name: `${path}.name` })
  const windows = useFieldArray({ control, name: `${path}.windows` })
  const isClosed = windows.fields.length === 0
  const about = date.field.value || `exception ${place + 1}`

  return (
    <li className="px-3.5 py-2.5" data-field={path}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <ExceptionMark isClosed={isClosed} />
        <span data-field={`${path}.date`} className="w-38">
          <Input
            type="date"
            {...date.field}
            max="9999-12-31"
            aria-label={`Date of exception ${place + 1}`}
            aria-invalid={date.fieldState.invalid || undefined}
            aria-describedby={problemsId}
          />
        </span>
        <span className="w-8 text-small text-ink-2">{weekdayOf(date.field.value)}</span>
        <span data-field={`${path}.name`} className="min-w-32 flex-1">
          <Input
            {...name.field}
            placeholder="Name, such as Christmas"
            aria-label={`Name of ${about}`}
            aria-invalid={name.fieldState.invalid || undefined}
            aria-describedby={problemsId}
          />
        </span>
        <Segmented
          label={`On ${about}`}
          value={isClosed ? 'closed' : 'hours'}
          onValueChange={(kind) =>
            kind === 'closed' ? windows.replace([]) : windows.append({ start: '', end: '' })
          }
          options={[
            { value: 'closed', label: 'Closed' },
            { value: 'hours', label: 'Other hours' },
          ]}
        />
        {!readOnly && (
          <IconButton
            label={`Remove ${about}`}
            icon={<X size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={onRemove}
          />
        )}
      </div>
      {!isClosed && (
        <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2 pl-7">
          {windows.fields.map((field, position) => (
            <span
              key={field.id}
              data-field={`${path}.windows.${position}`}
              className="flex items-center gap-1.5"
            >
              <TimeInput
                name={`${path}.windows.${position}.start`}
                label={`${about}, window ${position + 1}, from`}
                describedBy={problemsId}
              />
              <span className="text-ink-2">to</span>
              <TimeInput
                name={`${path}.windows.${position}.end`}
                label={`${about}, window ${position + 1}, to`}
                describedBy={problemsId}
              />
              {!readOnly && (
                <IconButton
                  label={`Remove window ${position + 1} of ${about}`}
                  icon={<X size={16} strokeWidth={1.75} aria-hidden="true" />}
                  onClick={() => windows.remove(position)}
                />
              )}
            </span>
          ))}
          {!readOnly && (
            <Button
              kind="ghost"
              size="inline"
              icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}
              aria-label={`Add a window on ${about}`}
              onClick={() => windows.append({ start: '', end: '' })}
            >
              Window
            </Button>
          )}
        </div>
      )}
      <FieldProblems id={problemsId} paths={[path]} />
    </li>
  )
}

function weekdayOf(date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return ''
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00Z`),
  )
}
