'use client'

import { useRestore } from '@/components/drift/use-restore'
import { Button } from '@/components/ui/button'

/** Applies the revision in force again. */
export function RestoreButton({ revision }: { revision: number }) {
  const { restore, isRestoring, problem } = useRestore()
  return (
    <div className="grid justify-items-end gap-1">
      <Button kind="page" offBecause={isRestoring ? 'It is being restored.' : undefined} onClick={restore}>
        {isRestoring ? 'Restoring…' : `Restore revision ${revision}`}
      </Button>
      {problem && (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
    </div>
  )
}
