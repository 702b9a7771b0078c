import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { Jack } from '@/components/ui/jack'
import type { Part, StepId } from '@/lib/first-hour/schema'

type Props = {
  part: Part
  stepId: StepId
  /** On the right: a switch, a button. */
  aside?: ReactNode
  /** Below: fields. */
  form?: ReactNode
  /** A way that says more than 'Open'; null: none. */
  link?: ReactNode
}

/** One piece of a step: whether it is done, where it is done by hand, and the control that does it here. */
export function PartRow({ part, stepId, aside, form, link }: Props) {
  return (
    <li
      data-open={!part.isDone && !part.isOptional}
      tabIndex={-1}
      className="grid grid-cols-[18px_minmax(0,1fr)] gap-x-3 py-3.5 outline-offset-4"
    >
      <span className="pt-2">
        <Jack state={part.isDone ? 'open' : 'free'} size={18} />
      </span>
      <div className="flex min-w-0 flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-[1_1_15rem]">
          <p className="font-label">
            {part.title} {part.code && <Code>{part.code}</Code>}
            <span className="sr-only">
              {part.isDone ? ', done' : part.isOptional ? ', optional' : ', to do'}
            </span>
          </p>
          <p className="text-small text-pretty break-words text-ink-2">{part.where}</p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {aside}
          {link === undefined && part.href ? (
            <ButtonLink kind="ghost" href={withWayBack(part.href, stepId)} aria-label={`Open: ${part.title}`}>
              Open
            </ButtonLink>
          ) : (
            link
          )}
        </div>
        {form && <div className="min-w-0 basis-full">{form}</div>}
      </div>
    </li>
  )
}

/** The form that it leads to leads back to this step. */
export const withWayBack = (href: string, stepId: StepId): string =>
  `${href}${href.includes('?') ? '&' : '?'}from=first-hour.${stepId}`
