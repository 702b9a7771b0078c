'use client'

import { useEffect, useState } from 'react'

/** Whole seconds until an instant (ISO 8601), counted down each second; 0 when it is past. `now`: when the page was made. */
export function useSecondsLeft(until: string, now: string): number {
  const [at, setAt] = useState(() => Date.parse(now))
  useEffect(() => {
    // Not the reader's clock itself, which may be wrong: how much later it is than when the answer came.
    const [base, startedAt] = [Date.parse(now), performance.now()]
    const tick = () => setAt(base + performance.now() - startedAt)
    tick()
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [now])
  return Math.max(0, Math.ceil((Date.parse(until) - at) / 1_000))
}

/** '9:05'. */
export const describeSecondsLeft = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
