'use client'

import { CircleX } from 'lucide-react'
import { useFormState } from 'react-hook-form'
import { isWithin, listErrors } from '@/components/form/form-errors'

/** The messages of fields that share a place, each once. */
export function FieldProblems({ id, paths }: { id: string; paths: readonly string[] }) {
  const { errors } = useFormState()
  const found = listErrors(errors).filter(({ path }) => paths.some((field) => isWithin(path, field)))
  const messages = [...new Set(found.map(({ message }) => message))]
  return (
    <div id={id} className="empty:hidden">
      {messages.map((message) => (
        <p key={message} className="mt-1.5 flex items-start gap-1.5 text-pretty text-bad">
          <CircleX size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0" />
          {message}
        </p>
      ))}
    </div>
  )
}
