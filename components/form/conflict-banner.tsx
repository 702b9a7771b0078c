'use client'

import { useFormStatus } from '@/components/form/form-context'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import type { SaveResult } from '@/lib/shared/save-result'

type Conflict = Extract<SaveResult, { reason: 'conflict' }>

/** Somebody else was faster. Both ways out keep what was typed. */
export function ConflictBanner({ conflict }: { conflict: Conflict }) {
  const { reload, save, pending } = useFormStatus()
  const when = conflict.at === null ? '' : ` at ${timeOf(conflict.at)}`
  if (conflict.deleted)
    return (
      <Banner kind="warn" live title={`${conflict.by} deleted this${when}.`}>
        What you typed is still here. Copy what you need: an object that is gone cannot be saved again.
      </Banner>
    )
  const what = conflict.fields.length === 0 ? 'this' : inWords(conflict.fields)
  return (
    <Banner
      kind="warn"
      live
      title={`${conflict.by} changed ${what}${when}.`}
      actions={
        <>
          <Button size="inline" onClick={reload}>
            Reload, keep what I typed
          </Button>
          <Button
            size="inline"
            kind="danger"
            pending={pending}
            onClick={() => void save({ overwrite: true })}
          >
            Overwrite knowingly
          </Button>
        </>
      }
    >
      Nothing was saved and nothing you typed is lost. Reload brings in the other changes and leaves yours in
      their fields; overwrite undoes theirs.
    </Banner>
  )
}

function inWords(fields: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(fields)
}

/** In the time zone of the person who reads it. */
function timeOf(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' })
    .format(new Date(iso))
    .replace(',', '')
}
