'use client'

import { useEffect, useState } from 'react'
import type { CommitStatus } from '@/lib/revision/schema'

const pollMs = 400

/** How the commit of a revision goes, read again until it is done. `isAway`: the last answer failed. */
export function useCommitStatus(initial: CommitStatus): { status: CommitStatus; isAway: boolean } {
  const [status, setStatus] = useState(initial)
  const [isAway, setIsAway] = useState(false)
  const { number, isDone } = status

  useEffect(() => {
    if (isDone) return
    const stop = new AbortController()
    const timer = setInterval(async () => {
      const read = await readStatus(number, stop.signal)
      if (stop.signal.aborted) return
      if (read) setStatus(read)
      setIsAway(read === null)
    }, pollMs)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [number, isDone])

  return { status, isAway }
}

async function readStatus(number: number, signal: AbortSignal): Promise<CommitStatus | null> {
  try {
    const answer = await fetch(`/api/commit-status?revision=${number}`, { cache: 'no-store', signal })
    return answer.ok ? ((await answer.json()) as CommitStatus) : null
  } catch {
    return null
  }
}
