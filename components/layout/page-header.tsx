import type { ReactNode } from 'react'
import { SetCrumb } from '@/components/layout/crumb'

type Props = {
  title: ReactNode
  /** Beside the title: 'Changed by you, not committed'. */
  tag?: ReactNode
  /** What this is, or how it is used. */
  sentence?: ReactNode
  actions?: ReactNode
  /** Last word of the breadcrumb; the title, if that is a text. */
  crumb?: string
}

/** Title of a page with what can be done on it. */
export function PageHeader({ title, tag, sentence, actions, crumb }: Props) {
  const last = crumb ?? (typeof title === 'string' ? title : undefined)
  return (
    <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <SetCrumb>{last}</SetCrumb>
      <div className="min-w-0 flex-[1_1_20rem]">
        <div className="flex min-h-[30px] flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="min-w-0 text-title break-words">{title}</h1>
          {tag}
        </div>
        {sentence && <div className="max-w-[100ch] text-pretty text-ink-2">{sentence}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  )
}
