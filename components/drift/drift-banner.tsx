'use client'

import { useRestore } from '@/components/drift/use-restore'
import { Banner } from '@/components/ui/banner'
import { Button, ButtonLink } from '@/components/ui/button'
import type { Drift } from '@/lib/drift/schema'

/** Findings told in the banner; the page tells all. */
const shown = 3

/** Files or dialplan were changed past Cordboard: what differs, and the way back. Gone when nothing differs. */
export function DriftBanner({ drift, canRestore }: { drift: Drift; canRestore: boolean }) {
  const { revision, findings } = drift
  const { restore, isRestoring, problem } = useRestore()
  const more = findings.length - shown
  return (
    <div className="mb-4">
      <Banner
        kind="warn"
        live
        title={`The switch is not as revision ${revision} made it.`}
        actions={
          <>
            {canRestore && (
              <Button
                size="inline"
                offBecause={isRestoring ? 'It is being restored.' : undefined}
                onClick={restore}
              >
                {isRestoring ? 'Restoring…' : `Restore revision ${revision}`}
              </Button>
            )}
            <ButtonLink size="inline" href="/drift">
              What differs
            </ButtonLink>
          </>
        }
      >
        Something was changed there past Cordboard.
        <span className="mt-1 block break-words">
          {findings.slice(0, shown).join(' ')}
          {more > 0 && ` And ${more} more.`}
        </span>
        {problem && <span className="mt-1 block text-bad">{problem}</span>}
      </Banner>
    </div>
  )
}
