'use client'

import { useFormState } from 'react-hook-form'
import { ConflictBanner } from '@/components/form/conflict-banner'
import { useFormStatus } from '@/components/form/form-context'
import { listErrors } from '@/components/form/form-errors'
import { Banner } from '@/components/ui/banner'

/** What the last save answered, above the fields: refused, changed by somebody else, what needs a correction. */
export function FormMessages({ readOnlyBecause }: { readOnlyBecause?: string }) {
  const { readOnly, outcome, showField } = useFormStatus()
  const { errors, submitCount } = useFormState()
  const found = listErrors(errors)
  const general = found.filter(({ path }) => path === '')
  const inFields = found.filter(({ path }) => path !== '')
  const isRefused = outcome?.ok === false && outcome.reason === 'refused'
  const isConflict = outcome?.ok === false && outcome.reason === 'conflict'
  const hasErrors = submitCount > 0 && inFields.length > 0
  if (!isRefused && !isConflict && !hasErrors && general.length === 0 && !(readOnly && readOnlyBecause))
    return null
  return (
    <div className="mb-4 grid gap-2">
      {readOnly && readOnlyBecause && <Banner title={readOnlyBecause} />}
      {isRefused && <Banner kind="bad" live title={outcome.message} />}
      {isConflict && <ConflictBanner conflict={outcome} />}
      {general.map(({ message }) => (
        <Banner key={message} kind="bad" live title="Not saved.">
          {message}
        </Banner>
      ))}
      {hasErrors && (
        <Banner
          kind="bad"
          live
          title={
            inFields.length === 1
              ? 'One entry needs a correction.'
              : `${inFields.length} entries need a correction.`
          }
        >
          <ul className="mt-1 grid justify-items-start gap-0.5">
            {inFields.slice(0, 5).map(({ path, message }) => (
              <li key={path}>
                <button
                  type="button"
                  onClick={() => showField(path)}
                  className="cursor-pointer text-left underline decoration-control underline-offset-2 hover:text-ink"
                >
                  {message}
                </button>
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  )
}
