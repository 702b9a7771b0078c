import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'
import type { Guide } from '@/lib/first-hour/schema'
import type { Board, BoardNews } from '@/lib/hot-desk-board/schema'

const pollMs = 2_000

/** Takes the guide up again when somebody logs in or out, or a revision comes into force. */
export function useLiveGuide({ revision, seated }: Guide): void {
  const router = useRouter()
  const look = useEffectEvent(async () => {
    if (document.visibilityState !== 'visible') return
    const board = await readBoard()
    if (!board) return
    const phones = board.places.flatMap((place) => place.phones)
    const now = phones.find(({ occupant, isOverdue }) => occupant && !isOverdue)
    const isSame = now ? seated?.phone === now.number && seated.hotDesk === now.occupant?.number : !seated
    if (!isSame || board.revision !== revision) router.refresh()
  })
  useEffect(() => {
    const timer = setInterval(() => void look(), pollMs)
    return () => clearInterval(timer)
  }, [])
}

async function readBoard(): Promise<Board | null> {
  try {
    const answer = await fetch('/api/hot-desk-board', { cache: 'no-store' })
    return answer.ok ? ((await answer.json()) as BoardNews).board : null
  } catch {
    // Away for now: it is asked again.
    return null
  }
}
