'use client'

import { useUnsavedGuard } from '@/components/form/use-unsaved-guard'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

/** Asks before unsaved changes are left. */
export function UnsavedDialog({ isDirty }: { isDirty: boolean }) {
  const guard = useUnsavedGuard(isDirty)
  return (
    <Dialog
      open={guard.isLeaving}
      onOpenChange={(open) => !open && guard.stay()}
      title="Leave without saving?"
      description="What you changed on this page is not saved as a draft yet. Leaving drops it."
      actions={
        <>
          <Button kind="ghost" onClick={guard.leave}>
            Leave without saving
          </Button>
          <Button kind="page" onClick={guard.stay}>
            Stay
          </Button>
        </>
      }
    />
  )
}
