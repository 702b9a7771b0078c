'use client'

import { Plus } from 'lucide-react'
import { useFieldArray } from 'react-hook-form'
import { useFormStatus } from '@/components/form/form-context'
import { ExceptionFields } from '@/components/schedule/exception-fields'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { ScheduleForm } from '@/lib/schedule/schema'

/** The dated exceptions: each decides every minute of its date. */
export function ExceptionsCard() {
  const { readOnly } = useFormStatus()
  const { fields, append, remove } = useFieldArray<ScheduleForm, 'exceptions'>({ name: 'exceptions' })
  return (
    <Card
      flush
      title="Exceptions"
      about="They beat the week, for the whole of their date."
      aside={
        !readOnly && (
          <Button
            size="inline"
            icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() =>
              append({ date: '', name: '', windows: [] }, { focusName: `exceptions.${fields.length}.date` })
            }
          >
            Exception
          </Button>
        )
      }
    >
      <div data-field="exceptions">
        {fields.length === 0 ? (
          <p className="px-3.5 py-4 text-ink-2">
            None yet. Add a holiday, or a date with other hours than its day of the week.
          </p>
        ) : (
          <ul className="divide-y divide-line">
            {fields.map((field, place) => (
              <ExceptionFields key={field.id} place={place} onRemove={() => remove(place)} />
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}
