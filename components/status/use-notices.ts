'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { Notices } from '@/lib/status/notices'

const refreshMs = 5_000
/** A page that nobody uses asks no more, so that its session may end. */
const unusedMs = 30 * 60_000

/** What stands above every screen, read again every 5 s while the page is seen and used. */
export function useNotices(initial: Notices): { notices: Notices; refresh: () => void } {
  const [notices, setNotices] = useState(initial)
  const router = useRouter()
  // The layout was rendered anew: what it read is the newest.
  const [from, setFrom] = useState(initial)
  if (from !== initial) {
    setFrom(initial)
    setNotices(initial)
  }

  const take = useEffectEvent((next: Notices) => {
    const wasWaiting = notices.confirmation !== null && next.confirmation === null
    setNotices(next)
    // What the switch runs, and what is pending, stand around every screen.
    if (wasWaiting) router.refresh()
  })
  const read = useCallback(async () => {
    const next = await readNotices()
    if (next) take(next)
  }, [])

  useEffect(() => {
    let usedAt = performance.now()
    const use = () => {
      usedAt = performance.now()
    }
    const isSeen = () => document.visibilityState === 'visible' && performance.now() - usedAt < unusedMs
    const timer = setInterval(() => {
      if (isSeen()) void read()
    }, refreshMs)
    const show = () => {
      if (isSeen()) void read()
    }
    for (const event of ['pointermove', 'keydown']) window.addEventListener(event, use, { passive: true })
    document.addEventListener('visibilitychange', show)
    return () => {
      clearInterval(timer)
      for (const event of ['pointermove', 'keydown']) window.removeEventListener(event, use)
      document.removeEventListener('visibilitychange', show)
    }
  }, [read])

  return { notices, refresh: () => void read() }
}

async function readNotices(): Promise<Notices | null> {
  try {
    const answer = await fetch('/api/notices', { cache: 'no-store' })
    return answer.ok ? ((await answer.json()) as Notices) : null
  } catch {
    return null
  }
}
