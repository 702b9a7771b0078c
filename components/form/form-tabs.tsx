'use client'

import { useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useFormState } from 'react-hook-form'
import { useFormStatus } from '@/components/form/form-context'
import { isWithin, listErrors } from '@/components/form/form-errors'
import { Tabs } from '@/components/ui/tabs'

export type FormTabSpec = {
  id: string
  name: string
  /** The fields in it, by the start of their path: ['services']. Their errors are counted on the tab. */
  fields: readonly string[]
  /** What is in it: 'All', '6 of 14', 'none'. */
  content?: string
  /** Findings of the object that belong to this tab; their warnings are counted. */
  warnings?: number
  panel: ReactNode
}

/**
 * Tabs of a form: all stay mounted; each counts what is in it and what is wrong in it. Alt 1–9 opens one. A link leads to
 * one by `?tab=miscellaneous`. The address does not follow the tabs: Next.js takes a page at another query for another
 * page, and would drop what was typed with the next refresh.
 */
export function FormTabs({ label, tabs }: { label: string; tabs: readonly FormTabSpec[] }) {
  const { readOnly, onShowField } = useFormStatus()
  const { errors } = useFormState()
  const asked = useSearchParams().get('tab')
  const [value, setValue] = useState((tabs.find(({ id }) => id === asked) ?? tabs[0])?.id ?? '')
  const found = listErrors(errors)

  const open = useEffectEvent((path: string) => {
    const tab = tabs.find(({ fields }) => fields.some((field) => isWithin(path, field)))
    if (tab) setValue(tab.id)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: registered once; it sees the tabs of the moment.
  useEffect(() => onShowField((path) => open(path)), [])

  return (
    <Tabs
      label={label}
      value={value}
      onValueChange={setValue}
      tabs={tabs.map(({ fields, panel, ...tab }) => ({
        ...tab,
        errors: found.filter(({ path }) => fields.some((field) => isWithin(path, field))).length,
        panel: (
          <fieldset disabled={readOnly} className="min-w-0 max-w-[1200px] divide-y divide-line">
            {panel}
          </fieldset>
        ),
      }))}
    />
  )
}
