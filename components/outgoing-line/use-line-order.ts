import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { moveItem } from '@/components/form/move-item'
import { orderOutgoingLines } from '@/lib/outgoing-line/actions'

export type LineOrder = {
  /** Why the last move did not happen. */
  problem: string | undefined
  /** What the last move did, for those who do not see it. */
  told: string
  pending: boolean
  move: (id: string, by: 1 | -1) => void
}

/** Moves a line up or down in the order of all lines; `lines`: all of them as they are shown. */
export function useLineOrder(lines: readonly { id: string; name: string }[]): LineOrder {
  const router = useRouter()
  const [problem, setProblem] = useState<string>()
  const [told, setTold] = useState('')
  const [pending, startTransition] = useTransition()
  const move = (id: string, by: 1 | -1) => {
    const seen = lines.map((line) => line.id)
    const from = seen.indexOf(id)
    if (pending || from + by < 0 || from + by >= seen.length) return
    const ids = [...moveItem(seen, from, by)]
    startTransition(async () => {
      const result = await orderOutgoingLines({ ids, seen })
      if (result.ok) {
        setProblem(undefined)
        setTold(`${lines[from]?.name} is now ${from + by + 1} of ${ids.length}.`)
      } else {
        setProblem(
          result.reason === 'refused'
            ? result.message
            : `${result.by} changed the lines meanwhile. They are shown as they are now: move it again.`,
        )
      }
      router.refresh()
    })
  }
  return { problem, told, pending, move }
}
