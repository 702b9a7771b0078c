'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from '@/components/form/form-context'

/** Rows of a form, with a line between them. Tabs have one around their panel; a form without tabs needs its own. */
export function FormSection({ title, children }: { title?: ReactNode; children: ReactNode }) {
  const { readOnly } = useFormStatus()
  return (
    <fieldset disabled={readOnly} className="min-w-0 max-w-[1200px]">
      {title && <legend className="mb-1 text-section">{title}</legend>}
      <div className="divide-y divide-line">{children}</div>
    </fieldset>
  )
}
