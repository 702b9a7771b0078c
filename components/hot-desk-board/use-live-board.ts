'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Board, BoardNews } from '@/lib/hot-desk-board/schema'

/** live: as the server has it · away: the last answer failed, and it is tried again · signed-out: no use in trying. */
export type Liveness = 'live' | 'away' | 'signed-out'

/** So that a change at a phone is seen within two seconds. */
const refreshMs = 1_000

/** The board, read again every second while the page can be seen. What has not changed is not sent again. */
export function useLiveBoard(initial: Board): {
  board: Board
  liveness: Liveness
  refresh: () => Promise<void>
} {
  const [board, setBoard] = useState(initial)
  const [liveness, setLiveness] = useState<Liveness>('live')
  const latest = useRef(0)
  const seen = useRef('')
  const isReading = useRef(false)

  const refresh = useCallback(async () => {
    const turn = ++latest.current
    isReading.current = true
    const read = await readBoard(seen.current)
    // An answer that a later question overtook is old.
    if (turn !== latest.current) return
    isReading.current = false
    if (read.ok) {
      const { at, board: next, mark } = read.news
      seen.current = mark
      setBoard((before) => ({ ...(next ?? before), at }))
    }
    setLiveness(read.ok ? 'live' : read.reason)
  }, [])

  useEffect(() => {
    if (liveness === 'signed-out') return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && !isReading.current) void refresh()
    }, refreshMs)
    const show = () => {
      if (document.visibilityState === 'visible') void refresh()
    }
    document.addEventListener('visibilitychange', show)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', show)
    }
  }, [liveness, refresh])

  return { board, liveness, refresh }
}

type Read = { ok: true; news: BoardNews } | { ok: false; reason: 'away' | 'signed-out' }

async function readBoard(seen: string): Promise<Read> {
  try {
    const answer = await fetch(`/api/hot-desk-board?seen=${seen}`, {
      cache: 'no-store',
      // Without an end a hanging answer would keep the board from being asked for again.
      signal: AbortSignal.timeout(10_000),
    })
    if (answer.status === 401) return { ok: false, reason: 'signed-out' }
    if (!answer.ok) return { ok: false, reason: 'away' }
    return { ok: true, news: (await answer.json()) as BoardNews }
  } catch {
    return { ok: false, reason: 'away' }
  }
}
