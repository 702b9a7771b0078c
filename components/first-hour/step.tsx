import type { ReactNode } from 'react'
import { Jack } from '@/components/ui/jack'

type Props = {
  title: string
  /** One sentence on why. */
  why: ReactNode
  /** The last step has no cord to a next one. */
  last?: boolean
  children: ReactNode
}

/** One step along the cord of the first hour. It is drawn as still to come: this page does not follow what was done. */
export function Step({ title, why, last = false, children }: Props) {
  return (
    <li className="relative grid grid-cols-[18px_1fr] gap-x-3 pb-5 last:pb-0">
      {!last && (
        <span
          aria-hidden="true"
          className="absolute top-6 bottom-[-4px] left-[8px] w-0 border-l-[1.75px] border-dashed border-control"
        />
      )}
      <span className="pt-px">
        <Jack state="free" size={18} />
      </span>
      <div className="min-w-0">
        <h3 className="font-label">{title}</h3>
        <p className="mb-1.5 text-small text-ink-2">{why}</p>
        {children}
      </div>
    </li>
  )
}
