'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { restoreRevision } from '@/lib/drift/actions'

/** Until it is restored the page asks again so often, and for so long. */
const askMs = 2_000
const maxAsked = 20

export type Restoring = {
  restore: () => Promise<void>
  isRestoring: boolean
  /** Why it could not be asked for, or that it still differs. */
  problem: string | undefined
}

/** Has the active revision applied again, and reads the page anew until nothing differs or it took too long. */
export function useRestore(): Restoring {
  const router = useRouter()
  const [refusal, setRefusal] = useState<string>()
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
    setRefusal(undefined)
    setAsked(0)
    const result = await restoreRevision()
    if (result.ok) return
    setAsked(null)
    setRefusal(result.message)
  }
  const isLate = asked !== null && !isRestoring
  return {
    restore,
    isRestoring,
    problem: refusal ?? (isLate ? 'It still differs: the log of the gatekeeper says why.' : undefined),
  }
}
