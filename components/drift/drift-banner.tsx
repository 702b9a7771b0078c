'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { restoreRevision } from '@/lib/drift/actions'
import type { Drift } from '@/lib/drift/schema'

/** Until it is restored the page asks again so often, and for so long. */
const askMs = 2_000
const maxAsked = 20

/** Files or dialplan were changed past Cordboard: what differs, and the way back. Gone when nothing differs. */
export function DriftBanner({ drift, canRestore }: { drift: Drift; canRestore: boolean }) {
  const { revision, findings } = drift
  const router = useRouter()
  const [problem, setProblem] = useState<string>()
  /** How often was asked since Restore; null: nothing is awaited. */
  const [asked, setAsked] = useState<number | null>(null)
  const isRestoring = asked !== null && asked < maxAsked

  useEffect(() => {
    if (asked === null || asked >= maxAsked) return
    const timer = setTimeout(() => {
      router.refresh()
      setAsked(asked + 1)
    }, askMs)
    return () => clearTimeout(timer)
  }, [asked, router])

  const restore = async () => {
    setProblem(undefined)
    setAsked(0)
    const result = await restoreRevision()
    if (result.ok) return
    setAsked(null)
    setProblem(result.message)
  }

  return (
    <div className="mb-4">
      <Banner
        kind="warn"
        live
        title={`The switch is not as revision ${revision} made it.`}
        actions={
          canRestore && (
            <Button
              size="inline"
              offBecause={isRestoring ? 'It is being restored.' : undefined}
              onClick={restore}
            >
              {isRestoring ? 'Restoring…' : `Restore revision ${revision}`}
            </Button>
          )
        }
      >
        Something was changed there past Cordboard.
        <details className="mt-1">
          <summary className="cursor-pointer">What differs</summary>
          <ul className="mt-1 list-disc pl-5">
            {findings.map((finding) => (
              <li key={finding} className="break-words">
                {finding}
              </li>
            ))}
          </ul>
        </details>
        {problem && <p className="mt-1 text-bad">{problem}</p>}
        {asked !== null && !isRestoring && (
          <p className="mt-1 text-bad">It still differs: the log of the gatekeeper says why.</p>
        )}
      </Banner>
    </div>
  )
}
