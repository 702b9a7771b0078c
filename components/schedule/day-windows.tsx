'use client'

import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { useWatch } from 'react-hook-form'
import { FieldProblems } from '@/components/schedule/field-problems'
import { TimeInput } from '@/components/schedule/time-input'
import { dayNames } from '@/components/schedule/week-pieces'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import type { Weekday } from '@/lib/policy/snapshot'
import type { ScheduleForm } from '@/lib/schedule/schema'

type Props = {
  day: Weekday
  /** Places of its windows in the form. */
  places: readonly number[]
  readOnly: boolean
  onAdd: () => void
  onRemove: (index: number) => void
  onCopyTo: (days: 'weekdays' | 'all') => void
}

/** The windows that begin on one day, as fields. */
export function DayWindows({ day, places, readOnly, onAdd, onRemove, onCopyTo }: Props) {
  const problemsId = useId()
  const windows = useWatch<ScheduleForm, 'windows'>({ name: 'windows' })
  const name = dayNames[day]
  return (
    <fieldset className="grid gap-x-4 gap-y-1 py-2 min-[900px]:grid-cols-[96px_minmax(0,1fr)]">
      <legend className="sr-only">{name}</legend>
      <span aria-hidden="true" className="py-1.5 font-label">
        {name}
      </span>
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          {places.length === 0 && <span className="py-1.5 text-ink-3">closed</span>}
          {places.map((place, position) => (
            <span key={place} data-field={`windows.${place}`} className="flex items-center gap-1.5">
              <TimeInput
                name={`windows.${place}.start`}
                label={`${name}, window ${position + 1}, from`}
                describedBy={problemsId}
              />
              <span className="text-ink-2">to</span>
              <TimeInput
                name={`windows.${place}.end`}
                label={`${name}, window ${position + 1}, to`}
                describedBy={problemsId}
              />
              {crosses(windows[place]) && <span className="text-small text-ink-2">next day</span>}
              {!readOnly && (
                <IconButton
                  label={`Remove window ${position + 1} of ${name}`}
                  icon={<X size={16} strokeWidth={1.75} aria-hidden="true" />}
                  onClick={() => onRemove(place)}
                />
              )}
            </span>
          ))}
          {!readOnly && (
            <span className="ml-auto flex items-center gap-1">
              <Button
                kind="ghost"
                size="inline"
                icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}
                aria-label={`Add a window on ${name}`}
                onClick={onAdd}
              >
                Window
              </Button>
              <Menu
                trigger={
                  <Button kind="ghost" size="inline" aria-label={`Copy ${name} to other days`}>
                    Copy to…
                  </Button>
                }
                entries={[
                  { label: 'Monday to Friday', onSelect: () => onCopyTo('weekdays') },
                  { label: 'Every day', onSelect: () => onCopyTo('all') },
                ]}
              />
            </span>
          )}
        </div>
        <FieldProblems id={problemsId} paths={places.map((place) => `windows.${place}`)} />
      </div>
    </fieldset>
  )
}

const crosses = (window: { start: string; end: string } | undefined): boolean =>
  window !== undefined && /^\d\d:\d\d$/.test(window.end) && window.end < window.start
