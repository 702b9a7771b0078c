import type { ReactNode } from 'react'

type Props = {
  /** What is not there: 'No schedule yet'. */
  title: string
  /** What it would be for. */
  children?: ReactNode
  /** The way on. */
  actions?: ReactNode
}

/** In place of a list that has nothing. */
export function EmptyState({ title, children, actions }: Props) {
  return (
    <div className="grid justify-items-start gap-1 px-5 py-6">
      <p className="font-label">{title}</p>
      {children && <div className="max-w-[72ch] text-pretty text-ink-2">{children}</div>}
      {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
