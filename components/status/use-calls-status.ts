'use client'

import { useEffect, useRef, useState } from 'react'
import type { CallSpan, CallsStatus } from '@/lib/status/calls-schema'

/** live: as the server has it · away: the last answer failed, and it is tried again · signed-out: no use in trying. */
export type Liveness = 'live' | 'away' | 'signed-out'

/** A minute is what the chart shows; calls of now are seen within this. */
const refreshMs = 5_000

/** The status, read again every few seconds while the page can be seen. */
export function useCallsStatus(initial: CallsStatus): { status: CallsStatus; liveness: Liveness } {
  const [status, setStatus] = useState(initial)
  const [liveness, setLiveness] = useState<Liveness>('live')
  const isReading = useRef(false)
  useEffect(() => {
    if (liveness === 'signed-out') return
    const refresh = async () => {
      if (document.visibilityState !== 'visible' || isReading.current) return
      isReading.current = true
      const read = await readStatus(initial.span)
      isReading.current = false
      if (typeof read === 'string') setLiveness(read)
      else {
        setStatus(read)
        setLiveness('live')
      }
    }
    const timer = setInterval(() => void refresh(), refreshMs)
    return () => clearInterval(timer)
  }, [liveness, initial.span])
  return { status, liveness }
}

async function readStatus(span: CallSpan): Promise<CallsStatus | 'away' | 'signed-out'> {
  try {
    const answer = await fetch(`/api/status?span=${span}`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(10_000),
    })
    if (answer.status === 401) return 'signed-out'
    return answer.ok ? ((await answer.json()) as CallsStatus) : 'away'
  } catch {
    return 'away'
  }
}
