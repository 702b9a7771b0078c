'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Board } from '@/lib/hot-desk-board/schema'

/** live: as the server has it · away: the last answer failed, and it is tried again · signed-out: no use in trying. */
export type Liveness = 'live' | 'away' | 'signed-out'

const refreshMs = 2_000

/** The board, read again every 2 s while the page can be seen. */
export function useLiveBoard(initial: Board): {
  board: Board
  liveness: Liveness
  refresh: () => Promise<void>
} {
  const [board, setBoard] = useState(initial)
  const [liveness, setLiveness] = useState<Liveness>('live')
  const latest = useRef(0)

  const refresh = useCallback(async () => {
    const turn = ++latest.current
    const read = await readBoard()
    // An answer that a later question overtook is old.
    if (turn !== latest.current) return
    if (read.ok) setBoard(read.board)
    setLiveness(read.ok ? 'live' : read.reason)
  }, [])

  useEffect(() => {
    if (liveness === 'signed-out') return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refresh()
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

type Read = { ok: true; board: Board } | { ok: false; reason: 'away' | 'signed-out' }

async function readBoard(): Promise<Read> {
  try {
    const answer = await fetch('/api/hot-desk-board', { cache: 'no-store' })
    if (answer.status === 401) return { ok: false, reason: 'signed-out' }
    if (!answer.ok) return { ok: false, reason: 'away' }
    return { ok: true, board: (await answer.json()) as Board }
  } catch {
    return { ok: false, reason: 'away' }
  }
}
