import type { ReactNode } from 'react'
import { Jack, type JackState } from '@/components/ui/jack'

type Props = {
  jack: JackState
  /** The state in a word or two: 'Open now', 'Registered'. */
  word: string
  /** What follows from it, greyer: 'closes in 43 min', 'since 14:02'. Begins with its own comma if it needs one. */
  children?: ReactNode
}

/** A state in a cell or beside a name: jack, word, and what follows. */
export function StateMark({ jack, word, children }: Props) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5">
      <Jack state={jack} />
      <span className="min-w-0 truncate">
        <span className={jack === 'refused' ? 'font-name text-bad' : 'font-name'}>{word}</span>
        {children !== undefined && <span className="text-ink-2">{children}</span>}
      </span>
    </span>
  )
}
