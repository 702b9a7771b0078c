'use client'

import { useId } from 'react'
import { type Control, useController } from 'react-hook-form'
import { Labelled } from '@/components/simulator/labelled'
import type { QuestionFields } from '@/components/simulator/question-fields'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { momentsToTry } from '@/lib/simulator/local-time'

type Props = {
  control: Control<QuestionFields>
  timeZone: string
  now: string
  error?: string
}

/** Now, or a wall time of the PBX's zone, with moments worth trying. */
export function WhenFields({ control, timeZone, now, error }: Props) {
  const when = useController({ control, name: 'when' }).field
  const date = useController({ control, name: 'date' }).field
  const time = useController({ control, name: 'time' }).field
  const titleId = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold another one's legend in the same line.
    <div role="group" aria-labelledby={titleId} className="grid gap-1">
      <span id={titleId} className="font-label">
        When
      </span>
      <div>
        <Segmented
          label="When"
          value={when.value}
          onValueChange={when.onChange}
          options={[
            { value: 'now', label: 'Now' },
            { value: 'at', label: 'At another time' },
          ]}
        />
      </div>
      {when.value === 'at' && (
        <div className="mt-2 grid gap-2">
          <div className="grid grid-cols-[3fr_2fr] gap-2">
            <Labelled label="Date">
              {(bindings) => <Input {...bindings} type="date" {...date} aria-invalid={error !== undefined} />}
            </Labelled>
            <Labelled label="Time">
              {(bindings) => <Input {...bindings} type="time" {...time} aria-invalid={error !== undefined} />}
            </Labelled>
          </div>
          <p className={`text-small ${error === undefined ? 'text-ink-2' : 'text-bad'}`}>
            {error ?? `Time in ${timeZone.replaceAll('_', ' ')}.`}
          </p>
          <div className="flex flex-wrap gap-1.5">
            {momentsToTry(now, timeZone).map(({ label, local }) => (
              <button
                key={label}
                type="button"
                className="h-6 cursor-pointer rounded-tag bg-sunken px-1.5 text-small font-name text-ink-2 hover:text-ink pointer-coarse:h-11"
                onClick={() => {
                  date.onChange(local.date)
                  time.onChange(local.time)
                }}
              >
                {label}
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}
