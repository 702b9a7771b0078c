import type { ReactNode } from 'react'

/** Content with a panel beside it; below 1,100 px the panel goes under it. */
export function WithSide({ side, children }: { side: ReactNode; children: ReactNode }) {
  return (
    <div className="grid items-start gap-5 min-[1100px]:grid-cols-[minmax(0,1fr)_minmax(284px,320px)]">
      <div className="min-w-0">{children}</div>
      <aside aria-label="Beside it" className="grid min-w-0 gap-3.5">
        {side}
      </aside>
    </div>
  )
}
