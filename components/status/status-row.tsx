import type { ReactNode } from 'react'
import { Jack, type JackState } from '@/components/ui/jack'

type Props = {
  name: string
  state: JackState
  /** The state in words. */
  fact: string
  /** What follows from it. */
  children: ReactNode
}

export function StatusRow({ name, state, fact, children }: Props) {
  return (
    <div className="grid grid-cols-[96px_1fr] gap-x-4 py-2.5">
      <dt className="text-ink-2">{name}</dt>
      <dd>
        <span className="flex items-center gap-2 font-label">
          <Jack state={state} />
          {fact}
        </span>
        <span className="mt-0.5 block text-small text-ink-2">{children}</span>
      </dd>
    </div>
  )
}
