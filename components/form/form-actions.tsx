'use client'

import { useFormStatus } from '@/components/form/form-context'
import { Button } from '@/components/ui/button'

/** Discard and Save draft, for the header of the page. */
export function FormActions({ verb = 'Save draft' }: { verb?: string }) {
  const { readOnly, pending, isDirty, discard } = useFormStatus()
  if (readOnly) return null
  return (
    <>
      <Button kind="ghost" size="header" onClick={discard} disabled={!isDirty || pending}>
        Discard
      </Button>
      <Button kind="page" size="header" type="submit" pending={pending} keys="Ctrl S">
        {pending ? 'Saving…' : verb}
      </Button>
    </>
  )
}
